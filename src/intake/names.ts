import type { Fault } from '../domain/errors.ts';
import { foldText } from '../lib/foldText.ts';

const LONGEST = 255;

/** Parses the two names of a row, or adds what is wrong with them to `faults`; without an English name the other one is folded. */
export function checkNames(
  cells: { readonly name: string; readonly name_en: string },
  line: number,
  faults: Fault[],
): { name: string; nameEn: string } {
  if (cells.name === '') {
    faults.push({
      code: 'EMPTY_NAME',
      line,
      field: 'name',
      value: '',
      message: `the name is empty; 1 to ${LONGEST} characters are needed`,
    });
  }
  for (const field of ['name', 'name_en'] as const) {
    const value = cells[field];
    if (value.length > LONGEST) {
      const message = `${field} has ${value.length} characters; allowed are at most ${LONGEST}`;
      faults.push({ code: 'TOO_LONG', line, field, value, message });
    }
    if (/\p{Cc}/u.test(value)) {
      const message = `${field} has a line break or another control character in it; allowed is one line of text`;
      faults.push({ code: 'CONTROL_CHARACTER', line, field, value, message });
    }
  }
  return { name: cells.name, nameEn: cells.name_en === '' ? foldText(cells.name) : cells.name_en };
}
