/**
 * A Vietnamese name in ASCII letters. Decomposition takes the tone and vowel marks off, but đ is a letter of its own
 * without one.
 */
export function asciiName(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}
