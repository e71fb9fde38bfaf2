import type { SubjectId } from '../domain/unit.ts';
import type { DraftRow } from '../snapshots/snapshotStore.ts';
import type { PartsByIndicator } from './foldBranches.ts';
import type { RowSubject } from '../fold/foldPeriod.ts';
import type { PeriodFrame } from './periodChange.ts';
import type { PublishedRows } from './publishedRows.ts';

/** A period with the rows that are made anew. */
export interface ChangedPeriod {
  readonly frame: PeriodFrame;
  readonly published: PublishedRows;
  /** Subjects whose published rows are not what their digests say. */
  readonly altered: readonly SubjectId[];
  readonly subjects: readonly RowSubject[];
  /** Rows that differ from the published ones. */
  readonly rows: readonly DraftRow[];
  /** By how much the own parts of places have changed. */
  readonly changes: ReadonlyMap<number, PartsByIndicator>;
}
