import type { Database } from '../db/connect.ts';
import { transact } from '../db/transact.ts';
import type { Fault } from '../domain/errors.ts';
import { chunked } from '../lib/chunks.ts';
import { addFragments } from '../reports/fragmentStore.ts';
import type { ReportRules } from './checkReport.ts';
import { streamCsv } from './csvStream.ts';
import type { FaultTally } from './faultTally.ts';
import { REPORT_COLUMNS, ReportRowChecker } from './reportRows.ts';
import { RowWindow } from './rowWindow.ts';

/** Fragments that one transaction stores; other senders come in between. */
const FRAGMENTS_AT_ONCE = 4000;

export interface RowsStaged {
  readonly months: ReadonlySet<number>;
  /** Rows that were staged. */
  readonly rows: number;
}

/** Reads a CSV of reports to its end, checks each row by itself and stages it, also when others are at fault. */
export async function stageRows(
  database: Database,
  batchId: number,
  bytes: AsyncIterable<Uint8Array>,
  rules: ReportRules,
  tally: FaultTally,
  onRows: (count: number) => void,
): Promise<RowsStaged> {
  const checker = new ReportRowChecker(rules);
  const window = new RowWindow();
  const months = new Set<number>();
  const faults: Fault[] = [];
  let staged = 0;
  const store = async (): Promise<void> => {
    for (const fragments of chunked(window.take(), FRAGMENTS_AT_ONCE))
      await transact(database, (inside) => addFragments(inside, batchId, fragments));
  };
  for await (const rows of streamCsv(bytes, REPORT_COLUMNS, faults)) {
    for (const row of rows) {
      const checked = checker.check(row, faults);
      if (faults.length > 0) tally.take(faults);
      if (!checked) continue;
      window.add(checked);
      months.add(checked.month);
      staged++;
      if (window.isFull) await store();
    }
    onRows(rows.length);
  }
  tally.take(faults);
  await store();
  return { months, rows: staged };
}
