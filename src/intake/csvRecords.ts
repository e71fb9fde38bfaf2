import { parse, type Info } from 'csv-parse/sync';
import type { Fault } from '../domain/errors.ts';

/** One record of a CSV, whatever it means. */
export interface CsvRecord {
  /** Line of the file on which it begins. */
  readonly line: number;
  readonly cells: readonly string[];
  /** The record as it was written. */
  readonly raw: string;
}

export interface CsvRecords {
  /** Up to the first quote out of place, which makes everything after it ambiguous. */
  readonly records: readonly CsvRecord[];
  readonly isAmbiguous: boolean;
}

interface Parsed {
  readonly record: string[];
  readonly raw: string;
  readonly info: Info;
}

const BAD_QUOTES =
  'a double quote stands where none may; a cell in quotes begins and ends with one, and one inside it is written twice';

/**
 * Parses whole records of which the first begins on a line of the file; cells are trimmed, records without any are left out. Adds each line with a
 * quote out of place to `faults`.
 */
export function parseRecords(text: string, firstLine: number, faults: Fault[]): CsvRecords {
  // Without quotes a record is a line and commas are just that, which takes a fraction of the time and memory of the parser.
  return text.includes('"')
    ? parseQuoted(text, firstLine, faults)
    : { records: splitLines(text, firstLine), isAmbiguous: false };
}

function splitLines(text: string, firstLine: number): CsvRecord[] {
  const records: CsvRecord[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const cells = raw.split(',');
    for (let place = 0; place < cells.length; place++) cells[place] = cells[place]!.trim();
    if (cells.some((cell) => cell !== '')) records.push({ line: firstLine + index, cells, raw });
  }
  return records;
}

function parseQuoted(text: string, firstLine: number, faults: Fault[]): CsvRecords {
  const badLines = new Set<number>();
  const parsed = parse(text, {
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
      const before = isUnclosed ? countNewlines(text.slice(0, text.length - raw.trimStart().length)) : undefined;
      badLines.add(firstLine + (before ?? Number(error['lines']) - 1));
    },
  }) as unknown as Parsed[];
  for (const line of badLines) faults.push({ code: 'BAD_QUOTES', line, message: BAD_QUOTES });
  const records = parsed.map(({ record, raw, info }) => {
    // The parser knows the last line of a record.
    const line = firstLine - 1 + info.lines - countNewlines(raw.trim());
    return { line, cells: record.map((cell) => cell.trim()), raw };
  });
  if (badLines.size === 0) return { records, isAmbiguous: false };
  const firstBad = Math.min(...badLines);
  return { records: records.filter(({ line }) => line < firstBad), isAmbiguous: true };
}

/** Where the last record of a text ends that is surely whole, 0 where none is: at a newline outside of quotes. */
export function endOfRecords(text: string): number {
  let end = 0;
  let isQuoted = false;
  for (let start = 0; start < text.length; isQuoted = !isQuoted) {
    const quote = text.indexOf('"', start);
    const next = quote < 0 ? text.length : quote;
    const newline = isQuoted ? -1 : text.slice(start, next).lastIndexOf('\n');
    if (newline >= 0) end = start + newline + 1;
    start = next + 1;
  }
  return end;
}

export function countNewlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
