/** Changes of the tree, of groups and of definitions that become known while reports arrive, of past days and of future ones. */
import type { History, HistoryIndicator, HistoryInput, HistoryMember, HistoryUnit } from '../../oracle/history.ts';
import { definitionOn } from '../../oracle/known.ts';
import { LEVELS as LEVELS_IN_ORDER, livesOn, parentOn } from '../../oracle/tree.ts';
import { chance, pick, pickSome, whole, type Random } from './chance.ts';
import {
  changeCarry,
  changeDirection,
  changeLevels,
  changeLimit,
  changeMinimumCoverage,
  changeTarget,
  type Change,
} from './indicators.ts';
import { definedFrom, operandsFor, randomFormula } from './formulas.ts';
import { consecutiveMonths, endOf, randomDay } from './months.ts';
import { BEGINNING } from './structure.ts';
import { mergeUnits, recodeUnit, renameUnit, sound, splitUnit, transferUnit } from './trees.ts';
import { CHANGE_KINDS, type ChangeKind, type Event, type World } from './world.ts';

/** Some kinds of change for each history, each at a time of its own. */
export function randomChanges(random: Random, months: readonly string[], without: readonly ChangeKind[] = []): Event[] {
  const kinds = CHANGE_KINDS.filter((kind) => !without.includes(kind));
  return pickSome(random, kinds, whole(random, 5, 11)).map((kind) => ({
    at: 0.5 + random() * (months.length + 1.5),
    happen(world) {
      const inputs = change(kind, random, world);
      world.counts[kind] += inputs.length > 0 ? 1 : 0;
      return inputs;
    },
  }));
}

function change(kind: ChangeKind, random: Random, world: World): HistoryInput[] {
  switch (kind) {
    case 'UNIT_OPENED':
      return openUnit(random, world);
    case 'UNIT_CLOSED_IN_PAST':
      return closeUnit(random, world, world.months);
    case 'UNIT_CLOSED_IN_FUTURE':
      return closeUnit(random, world, consecutiveMonths(world.months.at(-1)!, 4));
    case 'CLOSING_REPLACED':
      return replaceClosing(random, world);
    case 'UNIT_TRANSFERRED':
      return transferUnit(random, world);
    case 'UNITS_MERGED':
      return mergeUnits(random, world);
    case 'UNIT_SPLIT_BY_WEIGHTS':
      return splitUnit(random, world, true);
    case 'UNIT_SPLIT':
      return splitUnit(random, world, false);
    case 'UNIT_RENAMED':
      return renameUnit(random, world);
    case 'UNIT_RECODED':
      return recodeUnit(random, world);
    case 'MEMBER_ADDED':
      return addMember(random, world);
    case 'MEMBER_ENDED':
      return endMember(random, world);
    case 'LEVELS_CHANGED':
      return define(random, world, changeLevels);
    case 'CARRY_CHANGED':
      return define(random, world, changeCarry);
    case 'LIMIT_CHANGED':
      return define(random, world, changeLimit);
    case 'COVERAGE_CHANGED':
      return define(random, world, changeMinimumCoverage);
    case 'DIRECTION_CHANGED':
      return define(random, world, changeDirection);
    case 'TARGET_CHANGED':
      return define(random, world, changeTarget);
    case 'FORMULA_CHANGED':
      return define(random, world, (_random, { code, formula }) =>
        formula === undefined ? {} : { formula: randomFormula(random, operandsFor(code, world.known)) },
      );
  }
}

// Units

/** One or two that nobody has known of before. The second may lie beneath the first. */
function openUnit(random: Random, world: World): HistoryInput[] {
  const { known, months } = world;
  const opened: HistoryUnit[] = [];
  const parents = () => [...known.units, ...opened].filter(({ level }) => level !== 'COMMUNE');
  for (const code of pickSome(random, ['009', '00091', '00092'], whole(random, 1, 2)).sort(
    (a, b) => a.length - b.length,
  )) {
    const level = code.length === 3 ? 'DISTRICT' : 'COMMUNE';
    const above = parents().filter((unit) => LEVELS_IN_ORDER.indexOf(unit.level) < LEVELS_IN_ORDER.indexOf(level));
    const parent = pick(random, above);
    const validFrom = chance(random, 0.2) ? BEGINNING : randomDay(random, months);
    const day = randomDay(random, months);
    const ends = chance(random, 0.2) && day > validFrom ? day : null;
    const validTo = parent.validTo !== null && (ends === null || ends > parent.validTo) ? parent.validTo : ends;
    if (!livesOn(parent, validFrom) || (validTo !== null && validTo <= validFrom)) continue;
    opened.push({ code, parent: parent.code, level, validFrom, validTo });
  }
  return sound(world, ...opened.map((unit): HistoryInput => ({ type: 'openUnit', unit })));
}

function closeUnit(random: Random, world: World, months: readonly string[]): HistoryInput[] {
  const { known } = world;
  const level = pick(random, ['COMMUNE', 'COMMUNE', 'COMMUNE', 'DISTRICT', 'DISTRICT', 'PROVINCE'] as const);
  const day = randomDay(random, months);
  const open = known.units.filter((unit) => unit.level === level && unit.validTo === null && unit.validFrom < day);
  return open.length === 0 ? [] : closings(world, pick(random, open), day);
}

/** Later or earlier than it was recorded, within the life of the parent. */
function replaceClosing(random: Random, world: World): HistoryInput[] {
  const { known, months } = world;
  const day = randomDay(random, months);
  const closed = known.units.filter((unit) => {
    const parent = known.units.find(({ code }) => code === parentOn(unit, day));
    const isFree = unit.validTo !== null && unit.validTo !== day && unit.validFrom < day;
    return isFree && (!parent || endOf(parent) >= day);
  });
  return closed.length === 0 ? [] : closings(world, pick(random, closed), day);
}

/** With what lives beneath it on the day or later, from the bottom up; nothing where something begins only then. */
function closings(world: World, unit: HistoryUnit, day: string): HistoryInput[] {
  const { known } = world;
  const beneath = (parent: HistoryUnit): HistoryUnit[] => {
    const living = known.units.filter((child) => parentOn(child, day) === parent.code && endOf(child) > day);
    return [...living.flatMap(beneath), ...living];
  };
  const closing = [...beneath(unit), unit];
  if (closing.some(({ validFrom }) => validFrom >= day)) return [];
  return sound(world, ...closing.map(({ code }): HistoryInput => ({ type: 'closeUnit', unit: code, day })));
}

// Groups

function addMember(random: Random, { known, months }: World): HistoryInput[] {
  const group = pick(random, known.groups);
  const units = known.units.filter(({ level }) => level !== 'NATION');
  return pickSome(random, units, whole(random, 1, 3)).flatMap((unit): HistoryInput[] => {
    const validFrom = chance(random, 0.3) ? unit.validFrom : randomDay(random, months);
    const day = randomDay(random, months);
    const validTo = chance(random, 0.3) && day > validFrom ? day : null;
    return admitted(known, group.code, { unit: unit.code, validFrom, validTo });
  });
}

function endMember(random: Random, { known, months }: World): HistoryInput[] {
  const group = pick(random, known.groups);
  return pickSome(random, group.members, whole(random, 1, 2)).flatMap((member): HistoryInput[] => {
    const validTo = randomDay(random, months);
    if (validTo <= member.validFrom || validTo === member.validTo) return [];
    return admitted(known, group.code, { ...member, validTo });
  });
}

/** Only what an intake would take: the unit lives on the first day, and is a member once on any day. */
function admitted(known: History, group: string, member: HistoryMember): HistoryInput[] {
  const unit = known.units.find(({ code }) => code === member.unit)!;
  const others = known.groups
    .find(({ code }) => code === group)!
    .members.filter((other) => other.unit === member.unit && other.validFrom !== member.validFrom);
  const overlaps = others.some((other) => other.validFrom < endOf(member) && member.validFrom < endOf(other));
  if (overlaps || !livesOn(unit, member.validFrom)) return [];
  return [{ type: 'member', group, member }];
}

// Definitions

/** A version that says one thing otherwise than what holds on its first day, or than the first one where nothing holds yet. */
function define(random: Random, { known, months }: World, change: Change): HistoryInput[] {
  const subjects = namedSubjects(known);
  const codes = [...new Set(known.indicators.map(({ code }) => code))];
  for (const code of pickSome(random, codes, codes.length)) {
    const validFrom = chance(random, 0.2) ? BEGINNING : randomDay(random, months);
    const before = definitionOn(known, code, validFrom) ?? known.indicators.find((each) => each.code === code)!;
    const indicator = keepKnownSubjects({ ...before, validFrom }, subjects(validFrom));
    const said = change(random, indicator, subjects);
    const { formula } = { ...indicator, ...said };
    // A formula holds from when all that it names is defined.
    if (formula !== undefined && definedFrom(formula, known.indicators) > validFrom) continue;
    const isOther = Object.entries(said).some(
      ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof HistoryIndicator]),
    );
    if (isOther) return [{ type: 'definition', indicator: { ...indicator, ...said } }];
  }
  return [];
}

/** Amounts are for units that live on the version's first day, and for groups. */
function keepKnownSubjects(indicator: HistoryIndicator, subjects: readonly string[]): HistoryIndicator {
  const { target } = indicator;
  if (!target || 'rate' in target) return indicator;
  const amounts = target.amounts.filter(({ subject }) => subjects.includes(subject));
  return { ...indicator, target: amounts.length > 0 ? { amounts } : undefined };
}

export function namedSubjects({ units, groups }: Pick<History, 'units' | 'groups'>): (day: string) => string[] {
  return (day) => [...units.filter((unit) => livesOn(unit, day)), ...groups].map(({ code }) => code);
}
