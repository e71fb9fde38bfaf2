import { foldText } from '../src/lib/foldText.ts';
import { OFFICE_TYPES } from './officeTypes.ts';

/** What an office is called in Vietnamese and in English, by the key of its type and its bare name; undefined for an unknown type. */
export function officeNames(key: string, bareName: string): { name: string; nameEn: string } | undefined {
  const type = OFFICE_TYPES[key];
  if (!type) return undefined;
  // The directory has stray double spaces, and writes the word for the type now with one capital, now with two.
  const name = bareName.normalize('NFC').replace(/\s+/g, ' ').trim();
  const ascii = foldText(name);
  // Quận 1 is "Urban District 1": a bare number cannot stand before its type.
  const nameEn = /^\d+$/.test(ascii) ? `${type.english} ${ascii}` : `${ascii} ${type.english}`;
  return { name: `${type.vietnamese.normalize('NFC')} ${name}`, nameEn };
}
