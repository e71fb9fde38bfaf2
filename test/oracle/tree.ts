/** The tree of a day, and the groups in it. */
import type { History, HistoryLevel, HistoryUnit } from './history.ts';

export const LEVELS: readonly HistoryLevel[] = ['NATION', 'PROVINCE', 'DISTRICT', 'COMMUNE'];

export function livesOn(validity: { validFrom: string; validTo: string | null }, day: string): boolean {
  return validity.validFrom <= day && (validity.validTo === null || day < validity.validTo);
}

/** The unit and all that live beneath it. */
export function subtree(history: History, top: HistoryUnit, day: string): HistoryUnit[] {
  return history.units.filter((unit) => livesOn(unit, day) && [unit, ...ancestors(history, unit, day)].includes(top));
}

/** The members that live and all beneath them, each unit once. */
export function groupUnits(history: History, groupCode: string, day: string): HistoryUnit[] {
  const group = history.groups.find((candidate) => candidate.code === groupCode);
  if (!group) throw new Error(`no unit or group ${groupCode}`);
  const members = group.members.filter((member) => livesOn(member, day)).map((member) => unitOf(history, member.unit));
  const subtrees = members.filter((member) => livesOn(member, day)).map((member) => subtree(history, member, day));
  return history.units.filter((unit) => subtrees.some((units) => units.includes(unit)));
}

export function unitOf(history: History, code: string): HistoryUnit {
  const unit = history.units.find((candidate) => candidate.code === code);
  if (!unit) throw new Error(`no unit ${code}`);
  return unit;
}

/** Its parent on a day; of one that does not live then the last one before that, or the first. */
export function parentOn(unit: HistoryUnit, day: string): string | null {
  let parent = unit.parent;
  let since = unit.validFrom;
  for (const move of unit.transfers ?? []) {
    // A transfer outside the unit's life is of no effect, and of two on one day the later recorded holds.
    if (!livesOn(unit, move.day) || move.day > day || move.day < since) continue;
    parent = move.parent;
    since = move.day;
  }
  return parent;
}

/** From the parent up, as they stand or have stood last on a day. */
export function ancestors(history: History, unit: HistoryUnit, day: string): HistoryUnit[] {
  const parentCode = parentOn(unit, day);
  if (parentCode === null) return [];
  const parent = unitOf(history, parentCode);
  return [parent, ...ancestors(history, parent, day)];
}
