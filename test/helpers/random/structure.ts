/** The tree and the groups that are known before the first input. */
import type { HistoryGroup, HistoryLevel, HistoryMember, HistoryUnit } from '../../oracle/history.ts';
import { chance, pick, type Random } from './chance.ts';
import { earlier, later, randomDay } from './months.ts';

export const BEGINNING = '2008-01-01';
export const LEVELS: readonly HistoryLevel[] = ['NATION', 'PROVINCE', 'DISTRICT', 'COMMUNE'];

/** 31 units, parents before their children. District 008 has none beneath it. */
export function randomUnits(random: Random, months: string[]): HistoryUnit[] {
  const units: HistoryUnit[] = [];
  const add = (code: string, level: HistoryLevel, parent: string | null) =>
    units.push({ code, parent, level, validFrom: BEGINNING, validTo: null });
  const provinces = ['01', '02', '03', '04'];
  const districts = ['001', '002', '003', '004', '005', '006', '007'];

  add('VN', 'NATION', null);
  for (const province of provinces) add(province, 'PROVINCE', 'VN');
  for (const district of [...districts, '008']) {
    add(district, 'DISTRICT', chance(random, 0.1) ? 'VN' : pick(random, provinces));
  }
  // The first communes lie where the cases that must not be left to chance need them.
  const parents = ['001', '001', pick(random, provinces), 'VN'];
  for (let number = 1; number <= 18; number += 1) {
    const byChance = chance(random, 0.8) ? pick(random, districts) : pick(random, provinces);
    add(`0000${number}`.slice(-5), 'COMMUNE', parents[number - 1] ?? byChance);
  }
  for (const unit of units.slice(1)) limitLifetime(random, unit, units, months);
  return units;
}

/** A unit lives no longer than its parent, so that a district that closes takes its communes with it. */
function limitLifetime(random: Random, unit: HistoryUnit, units: HistoryUnit[], months: string[]): void {
  const parent = units.find((candidate) => candidate.code === unit.parent)!;
  const varies = unit.level === 'PROVINCE' ? 0.05 : 0.15;
  const opens = unit.code === '00003' || chance(random, varies);
  const closes = unit.code === '001' || unit.code === '00004' || chance(random, varies);
  const from = opens ? randomDay(random, months) : BEGINNING;
  const to = closes ? randomDay(random, months) : null;
  unit.validFrom = later(from, parent.validFrom);
  unit.validTo = earlier(to, parent.validTo);
  if (unit.validTo !== null && unit.validTo <= unit.validFrom) {
    unit.validFrom = parent.validFrom;
    unit.validTo = parent.validTo;
  }
}

/** One of nested members, one that cuts across, and sometimes one whose memberships begin and end. */
export function randomGroups(random: Random, units: HistoryUnit[], months: string[]): HistoryGroup[] {
  const chain: HistoryUnit[] = [];
  let next = units.find((unit) => unit.level === 'COMMUNE' && unit.parent !== 'VN');
  while (next && next.level !== 'NATION') {
    chain.push(next);
    const parent: string | null = next.parent;
    next = units.find((unit) => unit.code === parent);
  }
  const some = () => [pick(random, units.slice(1)), ...units.slice(1).filter(() => chance(random, 0.2))];
  const each = (members: HistoryUnit[], member: (unit: HistoryUnit) => HistoryMember) =>
    [...new Set(members)].map(member);
  const groups = [
    { code: 'NESTED', members: each([...chain, ...some()], lasting) },
    { code: 'OVERLAP', members: each(some(), lasting) },
  ];
  if (chance(random, 0.6)) {
    groups.push({ code: 'DATED', members: each(some(), (unit) => randomMembership(random, unit, months)) });
  }
  return groups;
}

/** Without an end of its own: it ends with the unit. */
function lasting(unit: HistoryUnit): HistoryMember {
  return { unit: unit.code, validFrom: unit.validFrom, validTo: null };
}

function randomMembership(random: Random, unit: HistoryUnit, months: string[]): HistoryMember {
  const member = lasting(unit);
  const from = later(unit.validFrom, randomDay(random, months));
  if (chance(random, 0.5) && (unit.validTo === null || from < unit.validTo)) member.validFrom = from;
  const to = randomDay(random, months);
  if (chance(random, 0.5) && to > member.validFrom) member.validTo = earlier(to, unit.validTo);
  return member;
}
