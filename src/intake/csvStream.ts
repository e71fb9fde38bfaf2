import type { Fault } from '../domain/errors.ts';
import type { CsvColumns } from './csvHeader.ts';
import { CsvReader, type CsvRow } from './csvReader.ts';
import { endOfRecords } from './csvRecords.ts';
import { decodeStream } from './decodeText.ts';

/** Characters beyond which the end of a row is not waited for. */
const LONGEST_ROW = 1_000_000;

/**
 * Reads a CSV of any size with a header, some hundreds or thousands of rows at a time, and adds what is wrong with its form to
 * `faults` as it goes. A row after a double quote out of place is not returned, nor anything after bytes that are not UTF-8.
 */
export async function* streamCsv<Column extends string>(
  chunks: AsyncIterable<Uint8Array>,
  columns: CsvColumns<Column>,
  faults: Fault[],
): AsyncGenerator<readonly CsvRow<Column>[]> {
  const reader = new CsvReader(columns, faults);
  const notText: Fault[] = [];
  let pending = '';
  for await (const text of decodeStream(chunks, notText)) {
    pending += text;
    const end = endOfRecords(pending);
    if (end > 0) yield reader.read(pending.slice(0, end)).rows;
    pending = pending.slice(end);
    if (pending.length <= LONGEST_ROW) continue;
    const { line } = reader;
    // A quote that is never closed shows itself; what stands after it is looked through for more of them.
    if (pending.includes('"')) yield reader.read(pending).rows;
    if (!reader.isAmbiguous) {
      const message = `the row is longer than ${LONGEST_ROW} characters; a row ends with its line`;
      faults.push({ code: 'ROW_TOO_LONG', line, message });
      return;
    }
    pending = '';
  }
  if (notText.length > 0) {
    faults.push(...notText);
    return;
  }
  if (pending !== '') yield reader.read(pending).rows;
  reader.end();
}
