import { setImmediate as otherWork } from 'node:timers/promises';
import type { Database } from '../db/connect.ts';
import type { PartVector } from '../domain/parts.ts';
import { deriveFigure } from '../domain/formula/deriveFigure.ts';
import type { DerivedIndicator } from '../domain/formula/derivedIndicators.ts';
import { lastDayOf, type Period } from '../domain/period.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { Tree } from '../domain/tree.ts';
import { allPlacedUnitsOf, periodInputs, readsFor, type FoldInputs, type FoldScope } from '../fold/foldInputs.ts';
import { foldTime, type OwnParts } from '../fold/foldTime.ts';
import { unitsAt } from '../fold/placeUnits.ts';
import { chunked } from '../lib/chunks.ts';
import { readReports, type ReportsOf } from './readReports.ts';

/** How many indicators are folded before other requests have their turn. */
const AT_ONCE = 4;

/** Figures of units with nobody beneath them, as columns: they have no rows. */
export class LeafFigures {
  private readonly tree: Tree;
  private readonly own: ReadonlyMap<string, OwnParts>;
  private readonly formulas: ReadonlyMap<string, DerivedIndicator>;

  constructor(tree: Tree, own: ReadonlyMap<string, OwnParts>, formulas: readonly DerivedIndicator[]) {
    this.tree = tree;
    this.own = own;
    this.formulas = new Map(formulas.map((formula) => [formula.definition.code, formula]));
  }

  /** What one unit has under a key: the code of an indicator, or what a formula takes over other months. Empty where it has nothing. */
  vector(unitId: SubjectId, key: string): PartVector {
    const formula = this.formulas.get(key);
    if (formula) return deriveFigure(formula, (input) => this.vector(unitId, input)).vector;
    const of = this.own.get(key);
    const position = of?.units.position(this.tree.ordinalOf[unitId] ?? -1) ?? -1;
    return of === undefined || position < 0 ? NOTHING : of.parts.vectorAt(position);
  }
}

const NOTHING: PartVector = [];

/** A period as it was at the inputs' receipt: its reported indicators, or what its formulas take over other months with all that they rest on. */
export interface LeafPeriod {
  readonly inputs: FoldInputs;
  readonly period: Period;
  readonly scope: Exclude<FoldScope, 'ALL'>;
}

/**
 * The figures of leaves, folded from their reports by the same fold over time that the roll-up uses, as they were at the inputs'
 * receipt: those of some units, or of all. One statement for a few units, one a month for many.
 */
export async function readLeafFigures(
  database: Database,
  wanted: LeafPeriod,
  unitIds?: readonly SubjectId[],
): Promise<LeafFigures> {
  const { inputs, period, scope } = wanted;
  const units = unitIds && unitsReadFor(wanted, unitIds);
  const reportsOf = await readReports(database, inputs, readsFor(inputs, period, scope), units);
  if (unitIds) return foldLeaves(wanted, reportsOf, unitIds);
  const { catalogue, windowed, ...ofPeriod } = periodInputs(inputs, period, reportsOf, scope);
  const own = new Map<string, OwnParts>();
  const pieces = [
    ...Array.from(chunked(catalogue, AT_ONCE), (some) => ({ catalogue: some, windowed: [] })),
    ...windowed.map((input) => ({ catalogue: [], windowed: [input] })),
  ];
  for (const piece of pieces) {
    await otherWork();
    for (const [key, parts] of foldTime({ ...ofPeriod, ...piece })) own.set(key, parts);
  }
  return new LeafFigures(ofPeriod.tree, own, ofPeriod.formulas);
}

/** The same for some units, of reports that have been read. */
export function foldLeaves(
  { inputs, period, scope }: LeafPeriod,
  reportsOf: ReportsOf,
  unitIds: readonly SubjectId[],
): LeafFigures {
  const ofPeriod = periodInputs(inputs, period, reportsOf, scope);
  const { tree, formulas } = ofPeriod;
  const only = unitIds.map((id) => tree.ordinalOf[id] ?? -1).filter((ordinal) => ordinal >= 0);
  return new LeafFigures(tree, foldTime({ ...ofPeriod, only }), formulas);
}

/** Units with those that they came from, and those that have closed beneath them in the months that are looked at, which they keep. */
export function unitsReadFor({ inputs, period, scope }: LeafPeriod, unitIds: readonly SubjectId[]): SubjectId[] {
  const tree = inputs.treeOn(lastDayOf(period));
  const places = new Set(unitIds.map((id) => tree.ordinalOf[id] ?? -1).filter((ordinal) => ordinal >= 0));
  return [...new Set([...unitIds, ...unitsAt(tree, allPlacedUnitsOf(inputs, period, scope), places)])];
}
