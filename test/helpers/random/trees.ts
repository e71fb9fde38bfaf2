/** Transfers, mergers, splits and new names and codes that become known while reports arrive. */
import type { History, HistoryInput, HistoryLevel, HistoryUnit } from '../../oracle/history.ts';
import { playedOut } from '../../oracle/known.ts';
import { LEVELS, livesOn, parentOn } from '../../oracle/tree.ts';
import { chance, pick, pickSome, whole, type Random } from './chance.ts';
import { endOf, randomDay } from './months.ts';
import type { World } from './world.ts';

/** Codes of units that begin by mergers and splits. */
export const HEIR_CODES: Readonly<Record<HistoryLevel, readonly string[]>> = {
  NATION: [],
  PROVINCE: ['05', '06', '07'],
  DISTRICT: ['010', '011', '012', '013'],
  COMMUNE: ['00081', '00082', '00083', '00084', '00085', '00086', '00087', '00088'],
};

const SPLIT_LEVELS = ['COMMUNE', 'COMMUNE', 'COMMUNE', 'DISTRICT', 'PROVINCE'] as const;

export function transferUnit(random: Random, world: World): HistoryInput[] {
  const day = randomDay(random, world.months);
  const { units } = world.known;
  const movable = lasting(units, day).filter(({ level }) => level === 'COMMUNE' || level === 'DISTRICT');
  if (movable.length === 0) return [];
  const unit = pick(random, movable);
  const parents = lasting(units, day).filter(
    (parent) => isAbove(parent, unit.level) && parent.code !== parentOn(unit, day),
  );
  return parents.length === 0
    ? []
    : sound(world, { type: 'transfer', unit: unit.code, day, parent: pick(random, parents).code });
}

/** Two or three, often of one parent. */
export function mergeUnits(random: Random, world: World): HistoryInput[] {
  const day = randomDay(random, world.months);
  const level = pick(random, SPLIT_LEVELS);
  const candidates = lasting(world.known.units, day).filter((unit) => unit.level === level);
  const [first, ...others] = pickSome(random, candidates, candidates.length);
  const [code] = freeCodes(world, level);
  if (!first || !code) return [];
  const siblings = others.filter((unit) => parentOn(unit, day) === parentOn(first, day));
  const merged = [first, ...(chance(random, 0.7) ? siblings : others).slice(0, whole(random, 1, 2))];
  if (merged.length < 2) return [];
  const units = merged.map((unit) => unit.code);
  return sound(world, { type: 'merge', day, units, heir: heirOf(code, first, day) });
}

/** Into two or three, whose children are shared out by chance. */
export function splitUnit(random: Random, world: World, hasWeights: boolean): HistoryInput[] {
  const day = randomDay(random, world.months);
  const level = pick(random, SPLIT_LEVELS);
  const candidates = lasting(world.known.units, day).filter((unit) => unit.level === level);
  const codes = freeCodes(world, level).slice(0, whole(random, 2, 3));
  if (candidates.length === 0 || codes.length < 2) return [];
  const unit = pick(random, candidates);
  const heirs = codes.map((code) => ({
    unit: heirOf(code, unit, day),
    weight: hasWeights ? whole(random, 1, 5) : null,
  }));
  const children = world.known.units
    .filter((child) => livesOn(child, day) && parentOn(child, day) === unit.code)
    .map((child) => ({ unit: child.code, heir: pick(random, codes) }));
  return sound(world, { type: 'split', day, unit: unit.code, heirs, children });
}

export function renameUnit(random: Random, world: World): HistoryInput[] {
  const day = randomDay(random, world.months);
  const living = lasting(world.known.units, day);
  return living.length === 0 ? [] : [{ type: 'rename', unit: pick(random, living).code, day, name: `Since ${day}` }];
}

/** Under a code that nobody else ever has. */
export function recodeUnit(random: Random, world: World): HistoryInput[] {
  const day = randomDay(random, world.months);
  const living = lasting(world.known.units, day).filter(({ level }) => level === 'COMMUNE');
  const count = world.history.inputs.filter(({ type }) => type === 'recode').length;
  return living.length === 0 ? [] : [{ type: 'recode', unit: pick(random, living).code, day, code: `0007${count}` }];
}

/** Tree changes that leave every unit beneath a living one of a higher level on each of its days; else none. */
export function sound(world: World, ...inputs: HistoryInput[]): HistoryInput[] {
  const { units } = playedOut({ ...world.history, inputs: [...world.history.inputs, ...inputs] });
  return isSound(units) ? inputs : [];
}

function isSound(units: readonly HistoryUnit[]): boolean {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  return units.every((unit) => {
    if (unit.validTo !== null && unit.validTo <= unit.validFrom) return false;
    const turns = [unit.validFrom, ...(unit.transfers ?? []).map(({ day }) => day).filter((day) => livesOn(unit, day))];
    return [...new Set(turns)].sort().every((from, index, sorted) => {
      const parentCode = parentOn(unit, from);
      if (parentCode === null) return true;
      const parent = byCode.get(parentCode);
      const to = sorted[index + 1] ?? endOf(unit);
      return parent && isAbove(parent, unit.level) && parent.validFrom <= from && endOf(parent) >= to;
    });
  });
}

/** Those that have begun before a day and have no end. */
function lasting(units: History['units'], day: string): HistoryUnit[] {
  return units.filter(({ level, validFrom, validTo }) => level !== 'NATION' && validFrom < day && validTo === null);
}

function isAbove({ level }: HistoryUnit, other: HistoryLevel): boolean {
  return LEVELS.indexOf(level) < LEVELS.indexOf(other);
}

function freeCodes({ known }: World, level: HistoryLevel): string[] {
  return HEIR_CODES[level].filter((code) => !known.units.some((unit) => unit.code === code));
}

function heirOf(code: string, before: HistoryUnit, day: string): HistoryUnit {
  return { code, parent: parentOn(before, day), level: before.level, validFrom: day, validTo: null };
}
