import type { Database } from '../db/connect.ts';
import { transact } from '../db/transact.ts';
import { lastDayOf, type Period } from '../domain/period.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { EffectiveMonth } from '../fold/effectiveMonth.ts';
import { periodInputs, readsFor, type FoldInputs } from '../fold/foldInputs.ts';
import { placeGroups } from '../fold/placeGroups.ts';
import { breathe } from './breathe.ts';
import { chunked } from '../lib/chunks.ts';
import { checksumOf, decodeRow, digestOf, type RowEntries } from '../snapshots/rowFormat.ts';
import {
  readDigests,
  readDraftRows,
  readRows,
  type SnapshotHeader,
  type StoredRow,
} from '../snapshots/snapshotReader.ts';
import { addDraftRows, type DraftRow } from '../snapshots/snapshotStore.ts';
import { ENGINE_VERSION } from '../fold/engine.ts';
import { documentWriter, foldPeriod, rowSubjects, type FoldedPeriod, type RowSubject } from '../fold/foldPeriod.ts';
import { checkFormulas } from './checkFormulas.ts';
import { describeWritten, type PeriodWritten } from './periodWritten.ts';
import { reconcile, type ReconcileFault } from './reconcile.ts';

/** Rows a transaction: a national period is one, some tens of milliseconds; longer ones would keep other writers waiting. */
const ROWS = 1000;

/** What is not as it was written is told of by its digest. */
const NO_ENTRIES: RowEntries = new Map();

export interface PeriodWork {
  readonly inputs: FoldInputs;
  /** What was known at the last publication, by which the rows of the latest revision were named. */
  readonly before: FoldInputs;
  readonly period: Period;
  readonly draft: number;
  /** The latest revision, undefined where there is none. */
  readonly base: SnapshotHeader | undefined;
  /** Of all indicators, or at least of those with some codes. */
  readonly monthAt: (month: number, codes: ReadonlySet<string> | undefined) => Promise<EffectiveMonth>;
}

/**
 * Computes one period whole, writes the rows that differ from its latest revision under the draft, reads everything back, and checks
 * it, also the rows that stay.
 */
export async function writePeriod(database: Database, work: PeriodWork): Promise<PeriodWritten> {
  const { inputs, before, period, draft, base } = work;
  const baseRevision = base?.revision ?? 0;
  const reports = new Map<number, EffectiveMonth>();
  for (const [month, codes] of readsFor(inputs, period)) reports.set(month, await work.monthAt(month, codes));
  const foldInputs = periodInputs(inputs, period, (month) => reports.get(month));
  await breathe();
  const folded = foldPeriod(period, foldInputs, placeGroups(inputs.groups, foldInputs.tree));
  const subjects = rowSubjects(folded);

  const digests =
    baseRevision === 0 ? new Map<SubjectId, string>() : await readDigests(database, period.code, baseRevision);
  const altered = base ? checkBase(before, period, base, digests) : [];
  const rows = [...changedRows(folded, subjects, digests), ...ceasedRows(subjects, digests)];
  for (const chunk of chunked(rows, ROWS))
    await transact(database, (inside) => addDraftRows(inside, draft, [{ period: period.code, rows: chunk }]));

  await breathe();
  const { stored, faults } = await readBack(database, work, subjects, rows);
  const evaluated = subjects.flatMap(({ id, name }) =>
    checkFormulas(folded.formulas, name, period.code, stored.get(id) ?? NO_ENTRIES),
  );
  const found = faults.concat(altered, reconcile(folded, subjects, stored), evaluated);
  return { snapshot: describeWritten(inputs, period, baseRevision, subjects, digests, rows), rows, faults: found };
}

/**
 * Whether the digests that are stored for the latest revision still give the checksum that it was published with. An earlier engine
 * wrote them otherwise.
 */
function checkBase(
  before: FoldInputs,
  period: Period,
  base: SnapshotHeader,
  digests: ReadonlyMap<SubjectId, string>,
): ReconcileFault[] {
  if (base.engineVersion !== ENGINE_VERSION) return [];
  const groups = new Map(before.groups.groups.map((group) => [group.id, group.code]));
  const tree = before.treeOn(lastDayOf(period));
  const named = [...digests].map(([id, digest]) => {
    const unit = tree.units[tree.ordinalOf[id] ?? -1];
    return { name: unit ? `unit ${unit.code}` : `group ${groups.get(id) ?? id}`, digest };
  });
  const found = checksumOf(base.period, named);
  if (found === base.checksum) return [];
  const place = { subject: `revision ${base.revision}`, indicator: '', period: base.period, part: 'digest' } as const;
  return [{ ...place, rule: 'checksum of the revision', expected: base.checksum, found }];
}

function changedRows(
  folded: FoldedPeriod,
  subjects: readonly RowSubject[],
  digests: ReadonlyMap<SubjectId, string>,
): DraftRow[] {
  const rows: DraftRow[] = [];
  const documentOf = documentWriter(folded);
  for (const subject of subjects) {
    const document = documentOf(subject);
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

/** What the database now holds for some subjects, whatever the process believes; a row whose digest is not its text's is a fault. */
async function readBack(
  database: Database,
  { period, draft: draftNumber, base: latest }: PeriodWork,
  subjects: readonly RowSubject[],
  written: readonly DraftRow[],
): Promise<{ stored: Map<SubjectId, RowEntries>; faults: ReconcileFault[] }> {
  const stored = new Map<SubjectId, RowEntries>();
  const faults: ReconcileFault[] = [];
  const draft = (await readDraftRows(database, draftNumber, [period.code])).get(period.code)!;
  const others = subjects.filter((subject) => !draft.has(subject.id)).map((subject) => subject.id);
  const base = await readBaseRows(database, period, latest?.revision ?? 0, others);
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
    // What is not as it was written need not be readable at all.
    else if (row) stored.set(subject.id, decodeRow(row.document));
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
