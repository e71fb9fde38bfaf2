/** Questions of every kind and rule, and what a version of their definition may say. */
import type {
  HistoryIndicator,
  HistoryKind,
  HistoryLevel,
  HistoryTarget,
  HistoryTargetAmount,
  HistoryTimeRule,
} from '../../oracle/history.ts';
import { chance, pick, pickSome, whole, type Random } from './chance.ts';
import { randomFormulas } from './formulas.ts';
import { randomDay } from './months.ts';
import { BEGINNING, LEVELS } from './structure.ts';

/** Code of the amount that weighted means are weighted by: every unit is asked for it, always. */
const WEIGHT = 'COUNT_WEIGHT';

/** Codes of subjects that an amount may be named for on a day. */
export type NamedSubjects = (day: string) => string[];

interface Asked {
  months: string[];
  subjects: NamedSubjects;
  /** How many of the questions are asked; all unless told. A weight is asked besides. */
  count: number | undefined;
  /** Whether there are formulas of them. */
  formulas: boolean;
}

/** One for each rule over time (those that amounts and conditions share fall to either), and a measure for each rule over units. */
export function randomIndicators(random: Random, { months, subjects, count, formulas }: Asked): HistoryIndicator[] {
  const all = [...identities(random)];
  const chosen = pickSome(random, all, count ?? all.length);
  const needed = chosen.some(({ weight }) => weight !== undefined) ? [weight()] : [];
  const asked = chosen.map((identity) => {
    const validFrom = chance(random, 0.2) ? randomDay(random, months) : BEGINNING;
    const indicator: HistoryIndicator = { ...identity, levels: randomLevels(random, identity), validFrom };
    if (chance(random, 0.6)) Object.assign(indicator, changeCarry(random, indicator, subjects));
    if (chance(random, 0.5)) Object.assign(indicator, changeLimit(random, indicator, subjects));
    if (chance(random, 0.3)) Object.assign(indicator, changeMinimumCoverage(random, indicator, subjects));
    if (chance(random, 0.5)) Object.assign(indicator, changeTarget(random, indicator, subjects));
    if (chance(random, 0.3)) Object.assign(indicator, changeDirection(random, indicator, subjects));
    return indicator;
  });
  if (!formulas) return [...needed, ...asked];
  const derived = randomFormulas(random, asked).map((indicator) => ({
    ...indicator,
    ...(chance(random, 0.3) && changeMinimumCoverage(random, indicator, subjects)),
    ...(chance(random, 0.3) && changeTarget(random, indicator, subjects)),
  }));
  return [...needed, ...asked, ...derived];
}

function* identities(random: Random): Generator<Omit<HistoryIndicator, 'levels' | 'validFrom'>> {
  const shared: HistoryTimeRule[] = ['LAST', 'MIN', 'MAX'];
  const surelyCondition = pick(random, shared);
  const kindOf = (rule: HistoryTimeRule): HistoryKind => {
    if (rule.includes('/')) return 'RATIO';
    if (!shared.includes(rule)) return 'COUNT';
    return rule === surelyCondition || chance(random, 0.4) ? 'CONDITION' : 'COUNT';
  };
  const rules: HistoryTimeRule[] = ['SUM', 'LAST', 'MIN', 'MAX', 'MEAN', 'SUM/SUM', 'LAST/LAST', 'SUM/LAST'];
  for (const overTime of rules) {
    const kind = kindOf(overTime);
    // Against a plan more may arrive than was planned; a share of itself cannot.
    const mayExceedOne = overTime === 'SUM/LAST' || (kind === 'RATIO' && chance(random, 0.4));
    yield { code: `${kind}_${overTime.replace('/', '_')}`, kind, overTime, mayExceedOne };
  }
  const measure = { kind: 'MEASURE', mayExceedOne: false } as const;
  const overTime = () => pick(random, ['SUM', 'LAST', 'MIN', 'MAX', 'MEAN'] as const);
  yield { ...measure, code: 'MEASURE_MIN', overTime: overTime(), overUnits: 'MIN' };
  yield { ...measure, code: 'MEASURE_MAX', overTime: overTime(), overUnits: 'MAX' };
  yield { ...measure, code: 'MEASURE_MEAN', overTime: overTime(), overUnits: 'MEAN' };
  yield { ...measure, code: 'MEASURE_WEIGHTED', overTime: overTime(), overUnits: 'MEAN', weight: WEIGHT };
}

function weight(): HistoryIndicator {
  const said = { kind: 'COUNT', overTime: 'LAST', mayExceedOne: false, limit: 1000 } as const;
  return { code: WEIGHT, ...said, levels: [...LEVELS], validFrom: BEGINNING };
}

/** Conditions and ratios are asked of one level, what can be asked of inner units too of several. */
function randomLevels(random: Random, { kind, overTime }: Pick<HistoryIndicator, 'kind' | 'overTime'>): HistoryLevel[] {
  if (kind === 'CONDITION' || kind === 'RATIO') return [pick(random, [...LEVELS.slice(1), 'COMMUNE' as const])];
  // At least one amount is surely asked of units and of those beneath them: the mean.
  if (overTime === 'MEAN') return LEVELS.slice(1);
  const levels = LEVELS.filter((level) => level !== 'NATION' || chance(random, 0.3)).filter(() => chance(random, 0.7));
  return levels.length > 0 ? levels : ['COMMUNE'];
}

// What a version may say otherwise; nothing where the indicator has no such thing

export type Change = (
  random: Random,
  indicator: HistoryIndicator,
  subjects: NamedSubjects,
) => Partial<HistoryIndicator>;

export const changeLevels: Change = (random, indicator) =>
  indicator.code === WEIGHT || indicator.kind === 'DERIVED' ? {} : { levels: randomLevels(random, indicator) };

export const changeCarry: Change = (random, { overTime, carry }) => {
  if (overTime !== 'LAST' && overTime !== 'LAST/LAST') return {};
  return { carry: otherThan(carry ?? 0, () => pick(random, [0, 1, 1, 2, 3, 12])) };
};

export const changeLimit: Change = (random, { code, kind, limit }) => {
  if (kind === 'CONDITION' || kind === 'DERIVED' || code === WEIGHT) return {};
  // 10^9 that is stated bounds what is missing; 10^9 that is not does not.
  return { limit: otherThan(limit, () => pick(random, [undefined, 9, 100, 999, 100_000, 1_000_000_000])) };
};

export const changeMinimumCoverage: Change = (random, { minimumCoverage }) => ({
  minimumCoverage: otherThan(minimumCoverage, () =>
    pick(random, [undefined, '0.50', '0.80', '0.333333', '0.1', '1.00']),
  ),
});

export const changeDirection: Change = (_random, { lowerIsBetter }) => ({ lowerIsBetter: !lowerIsBetter });

export const changeTarget: Change = (random, indicator, subjects) => {
  const { kind, target, validFrom } = indicator;
  if (target && chance(random, 0.2)) return { target: undefined };
  if (kind === 'COUNT' || (kind === 'MEASURE' && chance(random, 0.5))) {
    return { target: randomAmounts(random, subjects(validFrom)) };
  }
  const rates =
    kind === 'MEASURE' || kind === 'DERIVED' ? ['2.5', '50', '500.125'] : ['0.5', '0.90', '0.333333', '0.000001'];
  return { target: otherThan(target, () => ({ rate: pick(random, rates) }), sameText) };
};

function randomAmounts(random: Random, subjects: readonly string[]): HistoryTarget {
  const amounts: HistoryTargetAmount[] = pickSome(random, subjects, 6).flatMap((subject) =>
    pickSome(random, ['MONTH', 'QUARTER', 'HALF', 'YEAR'] as const, whole(random, 1, 3)).map((grain) => ({
      subject,
      grain,
      amount: pick(random, [0, 10, 500, 100_000, 3_000_000_000]),
    })),
  );
  return { amounts };
}

function otherThan<T>(before: T, draw: () => T, isSame = (one: T, other: T): boolean => one === other): T {
  let drawn = draw();
  while (isSame(drawn, before)) drawn = draw();
  return drawn;
}

function sameText(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
