import { readReceipts } from '../batches/batchReader.ts';
import type { Database } from '../db/connect.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import { lastDayOf, lastDayOfMonth, monthsOf, type Day, type Period } from '../domain/period.ts';
import { buildTree, type Tree, type UnitRegister } from '../domain/tree.ts';
import { holdsOn, type Group } from '../domain/unit.ts';
import { catalogueOn, readIndicatorRegister, type IndicatorRegister } from '../indicators/indicatorReader.ts';
import { remember } from '../lib/remember.ts';
import { readPeriodCalendar, type PeriodCalendar } from '../periods/periodReader.ts';
import { readGroupRegister, type GroupRegister } from '../units/groupReader.ts';
import { readUnitRegister } from '../units/unitReader.ts';
import type { EffectiveMonth } from './effectiveMonth.ts';
import type { FoldMonth, PeriodInputs } from './foldTime.ts';
import type { Receipts } from './monthCache.ts';
import { placeClosedUnits } from './place.ts';

/** Everything but the reports, as known at one receipt. */
export interface FoldInputs {
  readonly receipt: number;
  readonly receipts: Receipts;
  readonly units: UnitRegister;
  readonly groups: GroupRegister;
  readonly indicators: IndicatorRegister;
  readonly calendar: PeriodCalendar;
  treeOn(day: Day): Tree;
}

export async function readFoldInputs(database: Database, receipt: number): Promise<FoldInputs> {
  const units = await readUnitRegister(database, receipt);
  return {
    receipt,
    receipts: await readReceipts(database, 'REPORTS', receipt),
    units,
    groups: await readGroupRegister(database, receipt),
    indicators: await readIndicatorRegister(database, receipt),
    calendar: await readPeriodCalendar(database, receipt),
    treeOn: treesOf(units),
  };
}

/** Trees by day. Days between which no unit opened or closed share one tree's arrays. */
function treesOf(units: UnitRegister): (day: Day) => Tree {
  const turns = [
    ...new Set(
      [...units.units.values()].flatMap((unit) =>
        unit.validTo === null ? [unit.validFrom] : [unit.validFrom, unit.validTo],
      ),
    ),
  ].sort();
  const treeFrom = remember((turn: Day) => buildTree(units, turn));
  return (day) => ({ ...treeFrom(turns.findLast((turn) => turn <= day) ?? ''), day });
}

/** A group with the ordinals of its members that live on the tree's day. */
export interface PlacedGroup {
  readonly group: Group;
  readonly members: readonly number[];
}

/** The groups that have a living member on a tree's day, by code. */
export function placeGroups(register: GroupRegister, tree: Tree): PlacedGroup[] {
  const members = new Map<number, number[]>();
  for (const membership of register.memberships) {
    const ordinal = tree.ordinalOf[membership.unitId] ?? -1;
    if (ordinal < 0 || !holdsOn(membership, tree.day)) continue;
    const ordinals = members.get(membership.groupId);
    if (ordinals) ordinals.push(ordinal);
    else members.set(membership.groupId, [ordinal]);
  }
  return register.groups.flatMap((group) => {
    const ordinals = members.get(group.id);
    return ordinals ? [{ group, members: ordinals.sort((a, b) => a - b) }] : [];
  });
}

/** What the fold over time takes for a period; `monthAt` supplies the effective reports. */
export async function periodInputs(
  inputs: FoldInputs,
  period: Period,
  monthAt: (month: number) => Promise<EffectiveMonth>,
): Promise<PeriodInputs> {
  const tree = inputs.treeOn(lastDayOf(period));
  const months: FoldMonth[] = [];
  for (const month of monthsOf(period)) {
    const day = lastDayOfMonth(month);
    months.push({
      open: inputs.calendar.isOpened(month),
      tree: inputs.treeOn(day),
      definitions: new Map<string, IndicatorDefinition>(
        catalogueOn(inputs.indicators, day).map((definition) => [definition.code, definition]),
      ),
      reports: await monthAt(month),
    });
  }
  return {
    tree,
    catalogue: catalogueOn(inputs.indicators, tree.day),
    unplaced: placeClosedUnits(inputs.units, tree, monthsOf(period).map(lastDayOfMonth)),
    months,
  };
}
