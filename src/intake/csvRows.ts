import { parse, type Info } from 'csv-parse/sync';
import type { Fault } from '../domain/errors.ts';
import { decodeText } from './decodeText.ts';

/** The columns of a kind of file, in any order; one that is not required may be left out, and its cells are empty. */
export interface CsvColumns<Column extends string> {
  readonly required: readonly Column[];
  readonly optional: readonly Column[];
}

export interface CsvRow<Column extends string> {
  /** Line of the file on which the row begins, 1 for the header. */
  readonly line: number;
  /** Trimmed; empty where nothing was sent. */
  readonly cells: Readonly<Record<Column, string>>;
}

export interface CsvFile<Column extends string> {
  readonly rows: readonly CsvRow<Column>[];
  /** Rows with too few or too many cells: refused, but what they meant to bring is not unknown to the others. */
  readonly damaged: readonly CsvRow<Column>[];
}

interface ParsedRecord {
  readonly record: string[];
  readonly raw: string;
  readonly info: Info;
}

/** Parses CSV with a header, or adds everything that is wrong with its form to `faults`; then rows may be missing. */
export function readCsv<Column extends string>(
  content: string | Uint8Array,
  columns: CsvColumns<Column>,
  faults: Fault[],
): CsvFile<Column> {
  const file: { rows: CsvRow<Column>[]; damaged: CsvRow<Column>[] } = { rows: [], damaged: [] };
  const text = decodeText(content, faults);
  if (text === undefined) return file;
  const [header, ...records] = parseRecords(text, faults);
  if (!header) return file;
  const names = header.record.map((name) => name.trim());
  const headerLine = firstLineOf(header);
  const isWhole = checkHeader(names, headerLine, columns, faults);
  if (isWhole && records.length === 0) {
    faults.push({
      code: 'EMPTY_FILE',
      line: headerLine,
      message: 'the header stands alone; at least one row is needed',
    });
  }
  const places = [...columns.required, ...columns.optional].map((column) => [column, names.indexOf(column)] as const);
  for (const parsed of records) {
    const line = firstLineOf(parsed);
    const cells = Object.fromEntries(
      places.map(([column, place]) => [column, (parsed.record[place] ?? '').trim()]),
    ) as Record<Column, string>;
    if (parsed.record.length === names.length) {
      if (isWhole) file.rows.push({ line, cells });
      continue;
    }
    file.damaged.push({ line, cells });
    const message = `the row has ${parsed.record.length} cells, the header ${names.length} columns; a cell with a comma in it must stand in double quotes`;
    faults.push({ code: 'WRONG_CELL_COUNT', line, value: parsed.raw.trim().slice(0, 255), message });
  }
  return file;
}

/** A quote out of place makes everything after it ambiguous, so that no row of such a file is used. */
function parseRecords(text: string, faults: Fault[]): ParsedRecord[] {
  const badLines = new Set<number>();
  const records = parse(text, {
    info: true,
    raw: true,
    trim: true,
    record_delimiter: '\n',
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    skip_records_with_error: true,
    on_skip(error, raw = '') {
      if (!error) return;
      const isUnclosed = error.code === 'CSV_QUOTE_NOT_CLOSED';
      badLines.add(isUnclosed ? lineAt(text, text.length - raw.trimStart().length) : Number(error['lines']));
    },
  }) as unknown as ParsedRecord[];
  const message =
    'a double quote stands where none may; a cell in quotes begins and ends with one, and one inside it is written twice';
  for (const line of badLines) faults.push({ code: 'BAD_QUOTES', line, message });
  return badLines.size > 0 ? [] : records;
}

function checkHeader<Column extends string>(
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

/** The parser knows the last line of a record. */
function firstLineOf({ info, raw }: ParsedRecord): number {
  return info.lines - countNewlines(raw.trim());
}

function lineAt(text: string, offset: number): number {
  return countNewlines(text.slice(0, offset)) + 1;
}

function countNewlines(text: string): number {
  return text.split('\n').length - 1;
}
