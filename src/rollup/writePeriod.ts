import type { Database } from '../db/connect.ts';
import { transact } from '../db/transact.ts';
import { monthsOf, type Period } from '../domain/period.ts';
import { childrenOf, unitAt } from '../domain/tree.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { EffectiveMonth } from '../fold/effectiveMonth.ts';
import { periodInputs, placeGroups, type FoldInputs } from '../fold/foldInputs.ts';
import { chunked } from '../lib/chunks.ts';
import { checksumOf, decodeRow, digestOf, type RowEntries } from '../snapshots/rowFormat.ts';
import {
  readDigests,
  readDraftRows,
  readRows,
  type SnapshotHeader,
  type StoredRow,
} from '../snapshots/snapshotReader.ts';
import { addDraftRows, type DraftRow, type NewSnapshot } from '../snapshots/snapshotStore.ts';
import { documentOf, foldPeriod, rowSubjects, type FoldedPeriod, type RowSubject } from './foldPeriod.ts';
import type { PeriodPlan } from './planRollup.ts';
import { reconcile, type ReconcileFault } from './reconcile.ts';
import { touchedSubjects } from './touchedSubjects.ts';

/** Rows a transaction: a national period is one, some tens of milliseconds; longer ones would keep other writers waiting. */
const ROWS = 1000;

export interface PeriodWritten {
  readonly snapshot: NewSnapshot;
  readonly rowsWritten: number;
  readonly faults: readonly ReconcileFault[];
}

export interface PeriodWork {
  readonly inputs: FoldInputs;
  readonly plan: PeriodPlan;
  readonly draft: number;
  /** The latest revision, undefined where there is none. */
  readonly base: SnapshotHeader | undefined;
  readonly monthAt: (month: number) => Promise<EffectiveMonth>;
}

/**
 * Computes one period, writes the rows that differ from its latest revision under the draft, reads them back, and checks them. Where
 * everybody was computed, the rows that stay are checked as well.
 */
export async function writePeriod(database: Database, work: PeriodWork): Promise<PeriodWritten> {
  const { inputs, plan, draft, base } = work;
  const baseRevision = base?.revision ?? 0;
  const { period } = plan;
  const foldInputs = await periodInputs(inputs, period, work.monthAt);
  const folded = foldPeriod(period, foldInputs, placeGroups(inputs.groups, foldInputs.tree));
  const subjects = rowSubjects(folded);
  const touched = touchedSubjects(folded, subjects, foldInputs.unplaced, plan.units);

  const digests =
    baseRevision === 0 ? new Map<SubjectId, string>() : await readDigests(database, period.code, baseRevision);
  const altered = plan.units === 'ALL' && base ? checkBase(inputs, base, digests) : [];
  const rows = changedRows(folded, touched, digests);
  if (plan.units === 'ALL') rows.push(...ceasedRows(subjects, digests));
  for (const chunk of chunked(rows, ROWS))
    await transact(database, (inside) => addDraftRows(inside, draft, period.code, chunk));

  const { stored, faults } = await readBack(
    database,
    work,
    folded,
    plan.units === 'ALL' ? subjects : withChildren(folded, subjects, rows),
    rows,
  );
  faults.push(...altered, ...reconcile(folded, subjects, stored));
  for (const row of rows) {
    if (row.document === null) digests.delete(row.subjectId);
    else digests.set(row.subjectId, row.digest);
  }
  const named = subjects.flatMap((subject) => {
    const digest = digests.get(subject.id);
    return digest === undefined ? [] : [{ name: subject.name, digest }];
  });
  const snapshot: NewSnapshot = {
    period: period.code,
    baseRevision,
    checksum: checksumOf(period.code, named),
    closed: inputs.calendar.closedAt(period) !== undefined,
    openMonths: monthsOf(period).filter((month) => inputs.calendar.isOpened(month)).length,
  };
  return { snapshot, rowsWritten: rows.length, faults };
}

/** Whether the digests that are stored for the latest revision still give the checksum that it was published with. */
function checkBase(
  inputs: FoldInputs,
  base: SnapshotHeader,
  digests: ReadonlyMap<SubjectId, string>,
): ReconcileFault[] {
  const groups = new Map(inputs.groups.groups.map((group) => [group.id, group.code]));
  const named = [...digests].map(([id, digest]) => {
    const unit = inputs.units.units.get(id);
    return { name: unit ? `unit ${unit.code}` : `group ${groups.get(id) ?? id}`, digest };
  });
  const found = checksumOf(base.period, named);
  if (found === base.checksum) return [];
  return [
    {
      subject: `revision ${base.revision}`,
      indicator: '',
      period: base.period,
      part: 'digest',
      rule: 'checksum of the revision',
      expected: base.checksum,
      found,
    },
  ];
}

function changedRows(
  folded: FoldedPeriod,
  subjects: readonly RowSubject[],
  digests: ReadonlyMap<SubjectId, string>,
): DraftRow[] {
  const rows: DraftRow[] = [];
  for (const subject of subjects) {
    const document = documentOf(folded, subject);
    const digest = digestOf(document);
    if (digests.get(subject.id) !== digest) rows.push({ subjectId: subject.id, digest, document });
  }
  return rows;
}

function ceasedRows(subjects: readonly RowSubject[], digests: ReadonlyMap<SubjectId, string>): DraftRow[] {
  const living = new Set(subjects.map((subject) => subject.id));
  return [...digests.keys()]
    .filter((id) => !living.has(id))
    .map((subjectId) => ({ subjectId, digest: '', document: null }));
}

/** The written subjects and the children that their sums stand on. */
function withChildren(folded: FoldedPeriod, subjects: readonly RowSubject[], rows: readonly DraftRow[]): RowSubject[] {
  const wanted = new Set(rows.map((row) => row.subjectId));
  for (const subject of subjects) {
    if (subject.ordinal === undefined || !wanted.has(subject.id)) continue;
    for (const child of childrenOf(folded.tree, subject.ordinal)) wanted.add(unitAt(folded.tree, child).id);
  }
  return subjects.filter((subject) => wanted.has(subject.id));
}

/** What the database now holds for some subjects, whatever the process believes; a row whose digest is not its text's is a fault. */
async function readBack(
  database: Database,
  work: PeriodWork,
  folded: FoldedPeriod,
  subjects: readonly RowSubject[],
  written: readonly DraftRow[],
): Promise<{ stored: Map<SubjectId, RowEntries>; faults: ReconcileFault[] }> {
  const { period } = folded;
  const stored = new Map<SubjectId, RowEntries>();
  const faults: ReconcileFault[] = [];
  const draft = await readDraftRows(database, work.draft, period.code);
  const others = subjects.filter((subject) => !draft.has(subject.id)).map((subject) => subject.id);
  const base = await readBaseRows(database, period, work.base?.revision ?? 0, others);
  const expected = new Map(written.map((row) => [row.subjectId, row.digest]));
  for (const subject of subjects) {
    const row = draft.get(subject.id) ?? base.get(subject.id);
    const digest = row ? digestOf(row.document) : 'no row';
    const wanted = expected.get(subject.id) ?? row?.digest ?? 'a row';
    if (digest !== wanted) {
      faults.push({
        subject: subject.name,
        indicator: '',
        period: period.code,
        part: 'digest',
        rule: 'digest of the row',
        expected: wanted,
        found: digest,
      });
    }
    if (row) stored.set(subject.id, decodeRow(row.document));
  }
  return { stored, faults };
}

/** Ids that are named one by one; beyond, reading all rows is cheaper. */
const NAMED_IDS = 200;

function readBaseRows(
  database: Database,
  period: Period,
  revision: number,
  ids: readonly SubjectId[],
): Promise<Map<SubjectId, StoredRow>> {
  if (revision === 0 || ids.length === 0) return Promise.resolve(new Map<SubjectId, StoredRow>());
  return readRows(database, period.code, revision, ids.length <= NAMED_IDS ? ids : undefined);
}
