import { monthsOf, type Period } from '../domain/period.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { FoldInputs } from '../fold/foldInputs.ts';
import { checksumOf } from '../snapshots/rowFormat.ts';
import type { DraftRow, NewSnapshot } from '../snapshots/snapshotStore.ts';
import type { RowSubject } from '../fold/foldPeriod.ts';
import type { ReconcileFault } from './reconcile.ts';

/** A period as it was written under a draft. */
export interface PeriodWritten {
  readonly snapshot: NewSnapshot;
  /** Rows that differ from those of the revision before. */
  readonly rows: readonly DraftRow[];
  readonly faults: readonly ReconcileFault[];
}

/** What is published of a period: the digests that held before, with what was written over them. */
export function describeWritten(
  inputs: FoldInputs,
  period: Period,
  baseRevision: number,
  subjects: readonly RowSubject[],
  before: Iterable<readonly [SubjectId, string]>,
  rows: readonly DraftRow[],
): NewSnapshot {
  const digests = new Map(before);
  for (const row of rows) {
    if (row.document === null) digests.delete(row.subjectId);
    else digests.set(row.subjectId, row.digest);
  }
  const named = subjects.flatMap(({ id, name }) => {
    const digest = digests.get(id);
    return digest === undefined ? [] : [{ name, digest }];
  });
  return {
    period: period.code,
    baseRevision,
    checksum: checksumOf(period.code, named),
    closed: inputs.calendar.closedAt(period) !== undefined,
    openMonths: monthsOf(period).filter((month) => inputs.calendar.isOpened(month)).length,
  };
}
