import type { Fault } from '../domain/errors.ts';
import type { CsvColumns } from './csvHeader.ts';
import { CsvReader, type CsvFile } from './csvReader.ts';
import { decodeText } from './decodeText.ts';

/** Parses a small CSV as a whole, or adds everything that is wrong with its form to `faults`; then rows may be missing. */
export function readCsv<Column extends string>(
  content: string | Uint8Array,
  columns: CsvColumns<Column>,
  faults: Fault[],
): CsvFile<Column> {
  const text = decodeText(content, faults);
  if (text === undefined) return { rows: [], damaged: [] };
  const reader = new CsvReader(columns, faults);
  const file = reader.read(text);
  reader.end();
  return reader.isAmbiguous ? { rows: [], damaged: [] } : file;
}
