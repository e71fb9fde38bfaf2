/**
 * Vietnamese text in ASCII letters. Decomposition takes the tone and vowel marks off; đ is a letter of its own, which
 * does not decompose.
 */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}
