/**
 * Histories made by chance and repeatable by seed: a tree that changes in mid-period, overlapping groups, an indicator
 * for every rule over time, and reports that arrive late, repeated, corrected, withdrawn, out of order or never. All of
 * it is what an intake would accept: nobody reports who does not live, is not asked, or is asked only later.
 */
import type {
  History,
  HistoryGroup,
  HistoryIndicator,
  HistoryInput,
  HistoryKind,
  HistoryLevel,
  HistoryObservation,
  HistoryReason,
  HistoryReport,
  HistoryTimeRule,
  HistoryUnit,
} from '../oracle/history.ts';

export interface RandomHistoryOptions {
  /** `2010-04` unless told. */
  firstMonth?: string;
  /** 6 unless told. */
  months?: number;
}

/**
 * Each reported observation counts as one of FIRST, REPEATED, CORRECTED and WITHDRAWN. Besides, it may count as LATE (the
 * next month's reports had begun to arrive), as OUT_OF_ORDER (its report changed places with another version) and as a
 * reason. SILENT are observations that were asked for and never mentioned, in the months that have reports.
 */
export type InputKind =
  | 'FIRST'
  | 'REPEATED'
  | 'CORRECTED'
  | 'WITHDRAWN'
  | 'LATE'
  | 'OUT_OF_ORDER'
  | 'SILENT'
  | 'OPEN'
  | 'CLOSE'
  | HistoryReason;

export interface RandomHistory {
  history: History;
  /** The months that the inputs are about, first to last; nothing was ever said about some of them. */
  months: string[];
  counts: Record<InputKind, number>;
}

type Random = () => number;

/** Inputs that arrive together: one report, or one command. Time is counted in months from the first one's beginning. */
interface Arrival {
  at: number;
  inputs: HistoryInput[];
}

const BEGINNING = '2008-01-01';
const LEVELS: HistoryLevel[] = ['NATION', 'PROVINCE', 'DISTRICT', 'COMMUNE'];
const REASONS: HistoryReason[] = ['NOT_APPLICABLE', 'CLOSED', 'NOT_COLLECTED', 'REJECTED'];

export function randomHistory(random: Random, options: RandomHistoryOptions = {}): RandomHistory {
  const months = consecutiveMonths(options.firstMonth ?? '2010-04', options.months ?? 6);
  const units = randomUnits(random, months);
  const groups = randomGroups(random, units, months);
  const indicators = randomIndicators(random, months);
  const counts = noCounts();
  const reports = randomReports(random, { units, indicators, months }, counts);
  const openings = randomOpenings(random, reports, months);
  const closings = randomClosings(random, [...openings, ...reports], months);
  counts.OPEN = openings.length;
  counts.CLOSE = closings.length;
  const arrivals = [...openings, ...reports, ...closings].sort((a, b) => a.at - b.at);
  return {
    history: { units, groups, indicators, inputs: arrivals.flatMap((arrival) => arrival.inputs) },
    months,
    counts,
  };
}

// The tree

/** Parents stand before their children. District 008 has none beneath it. */
function randomUnits(random: Random, months: string[]): HistoryUnit[] {
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
  for (let number = 1; number <= 17; number += 1) {
    const byChance = chance(random, 0.8) ? pick(random, districts) : pick(random, provinces);
    add(`0000${number}`.slice(-5), 'COMMUNE', parents[number - 1] ?? byChance);
  }
  for (const unit of units.slice(1)) limitLifetime(random, unit, units, months);
  return units;
}

/** A unit lives no longer than its parent, so that a district that closes takes its communes with it. */
function limitLifetime(random: Random, unit: HistoryUnit, units: HistoryUnit[], months: string[]): void {
  const parent = units.find((candidate) => candidate.code === unit.parent)!;
  const varies = unit.level === 'PROVINCE' ? 0.1 : 0.2;
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

function randomGroups(random: Random, units: HistoryUnit[], months: string[]): HistoryGroup[] {
  const chain: HistoryUnit[] = [];
  let next = units.find((unit) => unit.level === 'COMMUNE' && unit.parent !== 'VN');
  while (next && next.level !== 'NATION') {
    chain.push(next);
    const parent: string | null = next.parent;
    next = units.find((unit) => unit.code === parent);
  }
  const some = () => units.slice(1).filter(() => chance(random, 0.25));
  const groups = [
    { code: 'NESTED', members: [...new Set([...chain, ...some()])].map((unit) => lasting(unit)) },
    { code: 'OVERLAP', members: some().map((unit) => lasting(unit)) },
  ];
  if (chance(random, 0.6)) {
    groups.push({ code: 'DATED', members: some().map((unit) => randomMembership(random, unit, months)) });
  }
  return groups;
}

/** Without an end of its own: it ends with the unit. */
function lasting(unit: HistoryUnit): HistoryGroup['members'][number] {
  return { unit: unit.code, validFrom: unit.validFrom, validTo: null };
}

function randomMembership(random: Random, unit: HistoryUnit, months: string[]): HistoryGroup['members'][number] {
  const member = lasting(unit);
  const from = later(unit.validFrom, randomDay(random, months));
  if (chance(random, 0.5) && (unit.validTo === null || from < unit.validTo)) member.validFrom = from;
  const to = randomDay(random, months);
  if (chance(random, 0.5) && to > member.validFrom) member.validTo = earlier(to, unit.validTo);
  return member;
}

// The questions

/** One for each rule over time; the rules that amounts and conditions share fall to either. */
function randomIndicators(random: Random, months: string[]): HistoryIndicator[] {
  const shared: HistoryTimeRule[] = ['LAST', 'MIN', 'MAX'];
  const surelyCondition = pick(random, shared);
  const kindOf = (rule: HistoryTimeRule): HistoryKind => {
    if (rule.includes('/')) return 'RATIO';
    if (!shared.includes(rule)) return 'COUNT';
    return rule === surelyCondition || chance(random, 0.4) ? 'CONDITION' : 'COUNT';
  };
  const rules: HistoryTimeRule[] = ['SUM', 'LAST', 'MIN', 'MAX', 'MEAN', 'SUM/SUM', 'LAST/LAST', 'SUM/LAST'];
  return rules.map((overTime) => {
    const kind = kindOf(overTime);
    return {
      code: `${kind}_${overTime.replace('/', '_')}`,
      kind,
      levels:
        kind === 'COUNT' ? severalLevels(random, overTime) : [pick(random, [...LEVELS.slice(1), 'COMMUNE' as const])],
      overTime,
      // Against a plan more may arrive than was planned; a share of itself cannot.
      mayExceedOne: overTime === 'SUM/LAST' || (overTime === 'LAST/LAST' && chance(random, 0.5)),
      validFrom: chance(random, 0.25) ? randomDay(random, months) : BEGINNING,
    };
  });
}

/** At least one amount is surely asked of units and of those beneath them: the mean. */
function severalLevels(random: Random, overTime: HistoryTimeRule): HistoryLevel[] {
  if (overTime === 'MEAN') return LEVELS.slice(1);
  const levels = LEVELS.filter((level) => level !== 'NATION' || chance(random, 0.3)).filter(() => chance(random, 0.7));
  return levels.length > 0 ? levels : ['COMMUNE'];
}

// What is said

interface Asked {
  units: HistoryUnit[];
  indicators: HistoryIndicator[];
  months: string[];
}

/** Of one month in the middle nobody ever says anything; whether it opens is left to a command. */
function randomReports(random: Random, asked: Asked, counts: RandomHistory['counts']): Arrival[] {
  const untold = asked.months.length > 3 && chance(random, 0.7) ? whole(random, 1, asked.months.length - 2) : -1;
  return asked.months.flatMap((month, index) => {
    if (index === untold) return [];
    const day = lastDayOf(month);
    const living = asked.units.filter((unit) => unit.validFrom <= day && (unit.validTo === null || day < unit.validTo));
    return living.flatMap((unit) => {
      const indicators = asked.indicators.filter((each) => each.validFrom <= day && each.levels.includes(unit.level));
      return reportsOfUnit(random, { unit: unit.code, month, index, indicators }, counts);
    });
  });
}

interface Duty {
  unit: string;
  month: string;
  index: number;
  indicators: HistoryIndicator[];
}

/** Up to three versions of one unit's report of one month, each with only what it mentions. */
function reportsOfUnit(random: Random, duty: Duty, counts: RandomHistory['counts']): Arrival[] {
  const arrivals: Arrival[] = [];
  const said = new Map<string, HistoryObservation>();
  let version = 0;
  const isLate = chance(random, 0.1);
  let at = duty.index + 1 + random() + (isLate ? whole(random, 1, 3) : 0);

  const send = (observations: [string, HistoryObservation][]) => {
    if (observations.length === 0) return;
    version += chance(random, 0.15) ? 2 : 1;
    const inputs = observations.map(([indicator, observation]): HistoryReport => {
      const before = said.get(indicator);
      if (observation === 'WITHDRAWN') counts.WITHDRAWN += 1;
      else if (before === undefined) counts.FIRST += 1;
      else counts[String(before) === String(observation) ? 'REPEATED' : 'CORRECTED'] += 1;
      if (typeof observation === 'string' && observation !== 'WITHDRAWN') counts[observation] += 1;
      if (at >= duty.index + 2) counts.LATE += 1;
      said.set(indicator, observation);
      return { type: 'report', unit: duty.unit, month: duty.month, indicator, version, observation };
    });
    arrivals.push({ at, inputs });
    at += random() * 1.5;
  };
  const answer = (indicators: HistoryIndicator[]) =>
    send(indicators.map((indicator) => [indicator.code, randomObservation(random, indicator)]));

  if (!chance(random, 0.12)) answer(duty.indicators.filter(() => chance(random, 0.9)));
  while (arrivals.length > 0 && arrivals.length < 3 && chance(random, 0.25)) {
    const standing = [...said].filter(([, observation]) => observation !== 'WITHDRAWN');
    const next = random();
    if (next < 0.3) send(standing);
    else if (next < 0.6) send(standing.filter(() => chance(random, 0.5)).map(([code]) => [code, 'WITHDRAWN']));
    else answer(duty.indicators.filter(() => chance(random, 0.6)));
  }
  swapFirstTwo(random, arrivals, counts);
  counts.SILENT += duty.indicators.length - said.size;
  return arrivals;
}

/** A withdrawal never comes first: there would be nothing to take back. */
function swapFirstTwo(random: Random, [first, second]: Arrival[], counts: RandomHistory['counts']): void {
  if (!first || !second || !chance(random, 0.2)) return;
  if (second.inputs.some((input) => input.type === 'report' && input.observation === 'WITHDRAWN')) return;
  [first.at, second.at] = [second.at, first.at];
  counts.OUT_OF_ORDER += first.inputs.length + second.inputs.length;
}

function randomObservation(random: Random, indicator: HistoryIndicator): HistoryObservation {
  if (chance(random, 0.2)) return pick(random, REASONS);
  if (indicator.kind === 'CONDITION') return whole(random, 0, 1);
  if (indicator.kind === 'COUNT') return whole(random, 0, pick(random, [0, 9, 999, 99_999, 1_000_000_000]));
  const denominator = chance(random, 0.15) ? 0 : whole(random, 1, 60);
  return [whole(random, 0, indicator.mayExceedOne ? denominator * 2 : denominator), denominator];
}

// Commands

/** A command to open comes before the month's first report, if there ever is one. */
function randomOpenings(random: Random, reports: Arrival[], months: string[]): Arrival[] {
  return months.flatMap((month, index): Arrival[] => {
    const isTold = reports.some((report) => isAbout(report, month));
    if (!chance(random, isTold ? 0.3 : 0.5)) return [];
    return [{ at: index + 0.9, inputs: [{ type: 'open', period: month }] }];
  });
}

/** A month closes after it has opened, a longer period after all that it consists of. */
function randomClosings(random: Random, openings: Arrival[], months: string[]): Arrival[] {
  const closedAt = new Map<string, number>();
  months.forEach((month, index) => {
    const openedAt = Math.min(...openings.filter((arrival) => isAbout(arrival, month)).map((arrival) => arrival.at));
    if (Number.isFinite(openedAt) && chance(random, 0.85)) closedAt.set(month, Math.max(openedAt, index + 2) + 0.5);
  });
  for (const year of new Set(months.map((month) => month.slice(0, 4)))) {
    for (const { period, parts } of longerPeriods(year)) {
      const latest = Math.max(...parts.map((part) => closedAt.get(part) ?? Infinity));
      if (Number.isFinite(latest) && chance(random, 0.8)) closedAt.set(period, latest + 0.1);
    }
  }
  return [...closedAt].map(([period, at]) => ({ at, inputs: [{ type: 'close', period }] }));
}

function isAbout(arrival: Arrival, month: string): boolean {
  return arrival.inputs.some((input) => (input.type === 'report' ? input.month : input.period) === month);
}

// The calendar

function consecutiveMonths(first: string, count: number): string[] {
  const [year, month] = first.split('-').map(Number);
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(year!, month! - 1 + index, 1)).toISOString().slice(0, 7),
  );
}

/** Quarters, halves and the year, each after its parts. */
function longerPeriods(year: string): { period: string; parts: string[] }[] {
  const months = consecutiveMonths(`${year}-01`, 12);
  const quarters = [1, 2, 3, 4].map((quarter) => ({
    period: `${year}-Q${quarter}`,
    parts: months.slice(quarter * 3 - 3, quarter * 3),
  }));
  return [
    ...quarters,
    { period: `${year}-H1`, parts: [`${year}-Q1`, `${year}-Q2`] },
    { period: `${year}-H2`, parts: [`${year}-Q3`, `${year}-Q4`] },
    { period: year, parts: [`${year}-H1`, `${year}-H2`] },
  ];
}

function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year!, number, 0)).toISOString().slice(0, 10);
}

/** Often the first or the last day of a month, where validity is easily off by one. */
function randomDay(random: Random, months: string[]): string {
  const month = pick(random, months);
  return pick(random, [`${month}-01`, lastDayOf(month), `${month}-${whole(random, 10, 28)}`]);
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

// Chance

function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[whole(random, 0, from.length - 1)]!;
}

function whole(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1));
}

function noCounts(): RandomHistory['counts'] {
  return {
    FIRST: 0,
    REPEATED: 0,
    CORRECTED: 0,
    WITHDRAWN: 0,
    LATE: 0,
    OUT_OF_ORDER: 0,
    SILENT: 0,
    OPEN: 0,
    CLOSE: 0,
    NOT_APPLICABLE: 0,
    CLOSED: 0,
    NOT_COLLECTED: 0,
    REJECTED: 0,
  };
}
