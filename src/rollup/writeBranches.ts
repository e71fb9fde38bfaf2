import type { Database } from '../db/connect.ts';
import { transact } from '../db/transact.ts';
import type { SubjectId } from '../domain/unit.ts';
import { monthsReadFor, type FoldInputs } from '../fold/foldInputs.ts';
import { foldTime } from '../fold/foldTime.ts';
import { unitsAt } from '../fold/placeUnits.ts';
import { UnitReports } from '../fold/unitReports.ts';
import { digestOf } from '../snapshots/rowFormat.ts';
import { readDraftRows, type SnapshotHeader, type StoredRow } from '../snapshots/snapshotReader.ts';
import { addDraftRows, beginDraft, type DraftRow } from '../snapshots/snapshotStore.ts';
import { checkBranches } from './checkBranches.ts';
import { branchesAbove, documentOf, foldBranches, subjectOf, subjectOfGroup, type Branches } from './foldBranches.ts';
import { changedPlaces, type BranchPlan, type PeriodFrame, type SkeletonCache } from './periodChange.ts';
import type { ChangedPeriod } from './changedPeriod.ts';
import { describeWritten, type PeriodWritten } from './periodWritten.ts';
import type { PeriodPlan } from './planRollup.ts';
import type { PublishedRowCache, PublishedRows } from './publishedRows.ts';

/** Beyond so many units, folding the whole period takes less than reading each of them by name. */
const MOST_UNITS = 500;

/** Whether a period can be brought forward from its latest revision, by what has changed in it, instead of being folded whole. */
export function branchPlanOf(plan: PeriodPlan, base: SnapshotHeader | undefined): BranchPlan | undefined {
  const { units } = plan;
  return base !== undefined && units !== 'ALL' && units.size <= MOST_UNITS ? { ...plan, units, base } : undefined;
}

/** The number that rows are written under; undefined until there are any. */
export interface Draft {
  number: number | undefined;
}

export interface BranchWork {
  /** What is known now, and what was at the last publication; for the planned periods alike but for reports, members and closings. */
  readonly inputs: FoldInputs;
  readonly before: FoldInputs;
  readonly plans: readonly BranchPlan[];
  readonly draft: Draft;
  readonly rows: PublishedRowCache;
  readonly skeletons: SkeletonCache;
}

/**
 * Brings periods forward by the rows above a few changed units: computes them, writes those that differ under the draft, reads them
 * back and checks them. A period that only looks back at what changed, and in which nothing came of it, is left out.
 */
export async function writeBranches(database: Database, work: BranchWork): Promise<PeriodWritten[]> {
  const { inputs, before } = work;
  const { idLimit } = inputs.units;
  const frames = work.plans.map((plan) => work.skeletons.frameOf(inputs, plan));
  const reports = new UnitReports(
    database,
    work.plans.flatMap(({ period }) => monthsReadFor(inputs, period)),
  );
  await reports.add(frames.flatMap(({ tree, placed, places }) => [...unitsAt(tree, placed, places)]));
  const then = reports.effectiveAt(before.receipts, idLimit);
  const now = reports.effectiveAt(inputs.receipts, idLimit);
  const branches = frames
    .map((frame) => {
      const changes = changedPlaces(frame, then, now);
      const { tree, inner, groups, plan } = frame;
      return { frame, changes, above: branchesAbove(tree, inner, groups, new Set(changes.keys()), plan.groups) };
    })
    .filter(({ frame: { plan }, changes }) => plan.isRevised || plan.groups.size > 0 || changes.size > 0);

  await reports.add(branches.flatMap(({ frame: { tree, placed }, above }) => [...unitsAt(tree, placed, above.own)]));
  const complete = reports.effectiveAt(inputs.receipts, idLimit);
  const periods: ChangedPeriod[] = [];
  for (const { frame, changes, above } of branches) {
    const { period, base } = frame.plan;
    const { rows: published, altered } = await work.rows.get(period.code, base.revision);
    const own = foldTime({ ...frame.with(complete), only: [...above.own] });
    const rows = changedRows(frame, above, foldBranches(frame, above, own, published), published);
    const subjects = [
      ...above.units.map((ordinal) => subjectOf(frame.tree, ordinal)),
      ...above.groups.map((group) => subjectOfGroup(group)),
    ];
    periods.push({ frame, published, altered, subjects, rows, changes });
  }
  const revised = periods.filter(({ rows, frame }) => rows.length > 0 || frame.plan.isRevised);
  const stored = await store(database, work.draft, revised);
  return revised.map((period) => ({
    snapshot: snapshotOf(inputs, period),
    rows: period.rows,
    faults: checkBranches(stored.get(period.frame.plan.period.code) ?? new Map(), period),
  }));
}

/** Writes the rows of all periods under the draft in one transaction and reads them back. */
async function store(
  database: Database,
  draft: Draft,
  periods: readonly ChangedPeriod[],
): Promise<ReadonlyMap<string, ReadonlyMap<SubjectId, StoredRow>>> {
  const written = periods
    .filter(({ rows }) => rows.length > 0)
    .map(({ frame, rows }) => ({ period: frame.plan.period.code, rows }));
  if (written.length === 0) return new Map();
  draft.number = await transact(database, async (inside) => {
    const number = draft.number ?? (await beginDraft(inside));
    await addDraftRows(inside, number, written);
    return number;
  });
  return readDraftRows(
    database,
    draft.number,
    written.map(({ period }) => period),
  );
}

function changedRows(
  { keys, formulas, groups, plan }: PeriodFrame,
  above: Branches,
  folded: ReturnType<typeof foldBranches>,
  published: PublishedRows,
): DraftRow[] {
  const rows = [...folded].map(([subjectId, parts]): DraftRow => {
    const document = documentOf(keys, formulas, parts);
    return { subjectId, digest: digestOf(document), document };
  });
  const living = new Set(groups.map(({ group }) => group.id));
  const ceased = [...plan.groups].filter((id: SubjectId) => !living.has(id) && published.has(id));
  return [
    ...rows.filter((row) => published.get(row.subjectId)?.digest !== row.digest),
    ...ceased.map((subjectId): DraftRow => ({ subjectId, digest: '', document: null })),
  ];
}

function snapshotOf(inputs: FoldInputs, { frame, published, rows }: ChangedPeriod): PeriodWritten['snapshot'] {
  const digests = [...published].map(([id, { digest }]) => [id, digest] as const);
  return describeWritten(inputs, frame.plan.period, frame.plan.base.revision, frame.subjects, digests, rows);
}
