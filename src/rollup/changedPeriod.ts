import type { DraftRow } from '../snapshots/snapshotStore.ts';
import type { PartsByIndicator } from './foldBranches.ts';
import type { RowSubject } from './foldPeriod.ts';
import type { PeriodFrame } from './periodChange.ts';
import type { PublishedRows } from './publishedRows.ts';

/** A period with the rows that are made anew. */
export interface ChangedPeriod {
  readonly frame: PeriodFrame;
  readonly published: PublishedRows;
  readonly subjects: readonly RowSubject[];
  /** Rows that differ from the published ones. */
  readonly rows: readonly DraftRow[];
  /** By how much the own parts of places have changed. */
  readonly changes: ReadonlyMap<number, PartsByIndicator>;
}
