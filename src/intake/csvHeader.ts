import type { Fault } from '../domain/errors.ts';

/** The columns of a kind of file, in any order; one that is not required may be left out, and its cells are empty. */
export interface CsvColumns<Column extends string> {
  readonly required: readonly Column[];
  readonly optional: readonly Column[];
}

/** Where the columns of one file stand. */
export interface CsvHeader<Column extends string> {
  readonly width: number;
  /** Index of each column's cell, -1 where the file does not have it. */
  readonly places: readonly (readonly [column: Column, index: number])[];
  /** Whether rows can be understood: no required column is missing, none stands twice. */
  readonly isWhole: boolean;
}

/** Parses the names of a header, or adds what is wrong with them to `faults`. */
export function checkHeader<Column extends string>(
  names: readonly string[],
  line: number,
  columns: CsvColumns<Column>,
  faults: Fault[],
): CsvHeader<Column> {
  const isWhole = checkNames(names, line, columns, faults);
  const places = [...columns.required, ...columns.optional].map((column) => [column, names.indexOf(column)] as const);
  return { width: names.length, places, isWhole };
}

function checkNames<Column extends string>(
  names: readonly string[],
  line: number,
  { required, optional }: CsvColumns<Column>,
  faults: Fault[],
): boolean {
  const before = faults.length;
  const allowed = [...required, ...optional];
  const [only] = names;
  if (names.length === 1 && only && /[;\t]/.test(only)) {
    const message = `cells are separated by commas, not by semicolons or tabs; the header is ${allowed.join(',')}`;
    faults.push({ code: 'WRONG_SEPARATOR', line, value: only, message });
    return false;
  }
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) < index) {
      const message = `the column "${name}" stands twice; each of ${allowed.join(', ')} may stand once`;
      faults.push({ code: 'DUPLICATE_COLUMN', line, field: name, value: name, message });
    } else if (!(allowed as readonly string[]).includes(name)) {
      const message = `"${name}" is no column of this file; allowed are ${allowed.join(', ')}`;
      faults.push({ code: 'UNKNOWN_COLUMN', line, field: name, value: name, message });
    }
  }
  for (const column of required.filter((name) => !names.includes(name))) {
    const message = `the column "${column}" is missing; required are ${required.join(', ')}`;
    faults.push({ code: 'MISSING_COLUMN', line, field: column, message });
  }
  return !faults.slice(before).some((fault) => fault.code !== 'UNKNOWN_COLUMN');
}
