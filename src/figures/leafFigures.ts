import { setImmediate as otherWork } from 'node:timers/promises';
import type { Database } from '../db/connect.ts';
import type { PartVector } from '../domain/parts.ts';
import { lastDayOf, lastDayOfMonth, monthsOf, type Period } from '../domain/period.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { Tree } from '../domain/tree.ts';
import { monthsReadFor, periodInputs, type FoldInputs } from '../fold/foldInputs.ts';
import { foldTime, type OwnParts } from '../fold/foldTime.ts';
import { placeClosedUnits } from '../fold/place.ts';
import { chunked } from '../lib/chunks.ts';
import { readReports, type ReportsOf } from './readReports.ts';

/** How many indicators are folded before other requests have their turn. */
const AT_ONCE = 4;

/** Figures of units with nobody beneath them, as columns: they have no rows. */
export class LeafFigures {
  private readonly tree: Tree;
  private readonly own: ReadonlyMap<string, OwnParts>;

  constructor(tree: Tree, own: ReadonlyMap<string, OwnParts>) {
    this.tree = tree;
    this.own = own;
  }

  /** The parts of one indicator of one unit; empty where it has nothing. */
  vector(unitId: SubjectId, code: string): PartVector {
    const of = this.own.get(code);
    const position = of?.units.position(this.tree.ordinalOf[unitId] ?? -1) ?? -1;
    return of === undefined || position < 0 ? NOTHING : of.parts.vectorAt(position);
  }
}

const NOTHING: PartVector = [];

/**
 * The figures of leaves, folded from their reports by the same fold over time that the roll-up uses, as they were at the inputs'
 * receipt: those of some units, or of all. One statement for a few units, one a month for many.
 */
export async function readLeafFigures(
  database: Database,
  inputs: FoldInputs,
  period: Period,
  unitIds?: readonly SubjectId[],
): Promise<LeafFigures> {
  const wanted = unitIds && unitsReadFor(inputs, period, unitIds);
  const reportsOf = await readReports(database, inputs, monthsReadFor(inputs, period), wanted);
  if (unitIds) return foldLeaves(inputs, period, reportsOf, unitIds);
  const ofPeriod = periodInputs(inputs, period, reportsOf);
  const { tree, catalogue } = ofPeriod;
  const own = new Map<string, OwnParts>();
  for (const some of chunked(catalogue, AT_ONCE)) {
    await otherWork();
    for (const [code, parts] of foldTime({ ...ofPeriod, catalogue: some })) own.set(code, parts);
  }
  return new LeafFigures(tree, own);
}

/** The same for some units, of reports that have been read. */
export function foldLeaves(
  inputs: FoldInputs,
  period: Period,
  reportsOf: ReportsOf,
  unitIds: readonly SubjectId[],
): LeafFigures {
  const ofPeriod = periodInputs(inputs, period, reportsOf);
  const { tree } = ofPeriod;
  const only = unitIds.map((id) => tree.ordinalOf[id] ?? -1).filter((ordinal) => ordinal >= 0);
  return new LeafFigures(tree, foldTime({ ...ofPeriod, only }));
}

/** Units with those that have closed beneath them within the period, whose months they keep. */
export function unitsReadFor(inputs: FoldInputs, period: Period, unitIds: readonly SubjectId[]): SubjectId[] {
  const tree = inputs.treeOn(lastDayOf(period));
  const wanted = new Set(unitIds);
  const closed = placeClosedUnits(inputs.units, tree, monthsOf(period).map(lastDayOfMonth));
  return [
    ...unitIds,
    ...closed.flatMap(({ unitId, ancestor }) => (wanted.has(tree.units[ancestor]!.id) ? unitId : [])),
  ];
}
