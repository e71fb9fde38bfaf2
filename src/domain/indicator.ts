import type { Level } from './level.ts';
import type { Day, Grain } from './period.ts';
import type { SubjectId } from './unit.ts';

/** What an indicator counts; a DERIVED one is not reported, but a formula of others. */
export const KINDS = ['COUNT', 'CONDITION', 'RATIO', 'MEASURE', 'DERIVED'] as const;
export type Kind = (typeof KINDS)[number];

/**
 * How the months of a period combine for one unit; a ratio names a rule for each part. A FORMULA is evaluated on folded figures, and
 * never folded itself.
 */
export const TIME_RULES = ['SUM', 'LAST', 'MIN', 'MAX', 'MEAN', 'SUM/SUM', 'LAST/LAST', 'SUM/LAST', 'FORMULA'] as const;
export type TimeRule = (typeof TIME_RULES)[number];

/**
 * How units combine: amounts are added, conditions become a share, a ratio's parts are each added; of what does not add up the
 * smallest, the largest or the mean is taken.
 */
export const UNIT_RULES = ['SUM', 'SHARE', 'SUM_OF_PARTS', 'MIN', 'MAX', 'MEAN', 'FORMULA'] as const;
export type UnitRule = (typeof UNIT_RULES)[number];

export const DIRECTIONS = ['HIGHER_IS_BETTER', 'LOWER_IS_BETTER'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What may be combined: rule 10 of the numbers. Anything else is a fault of the catalogue. */
export const COMBINATIONS: Readonly<
  Record<Kind, { readonly overTime: readonly TimeRule[]; readonly overUnits: readonly UnitRule[] }>
> = {
  COUNT: { overTime: ['SUM', 'LAST', 'MIN', 'MAX', 'MEAN'], overUnits: ['SUM'] },
  CONDITION: { overTime: ['LAST', 'MIN', 'MAX'], overUnits: ['SHARE'] },
  RATIO: { overTime: ['SUM/SUM', 'LAST/LAST', 'SUM/LAST'], overUnits: ['SUM_OF_PARTS'] },
  MEASURE: { overTime: ['SUM', 'LAST', 'MIN', 'MAX', 'MEAN'], overUnits: ['MIN', 'MAX', 'MEAN'] },
  DERIVED: { overTime: ['FORMULA'], overUnits: ['FORMULA'] },
};

/** The largest value that a report may carry where the indicator says nothing else: a guard against typing errors. */
export const DEFAULT_LIMIT = 1_000_000_000;
/** No indicator may allow more: one value stays an exact integer with room for a whole nation's sum. */
export const HIGHEST_LIMIT = 1_000_000_000_000;
export const HIGHEST_SCALE = 6;

/** How many months an indicator may carry a value at most. */
export const HIGHEST_CARRY = 12;
/** How many months back a unit's last denominator is taken for its bounds. */
export const DENOMINATOR_REACH = 12;

/** Least common multiple of 1 to 12: a mean over any number of a year's months is a whole number of 27,720ths. */
export const MEAN_DIVISOR = 27_720;

/** What never changes under a code. */
export interface IndicatorIdentity {
  readonly code: string;
  readonly kind: Kind;
  /** Decimal places of a value: 2 means that the integer 150 is 1.50. */
  readonly scale: number;
  readonly unitOfMeasure: string;
  readonly unitOfMeasureEn: string;
  readonly overTime: TimeRule;
  readonly overUnits: UnitRule;
  /** Whether a ratio may pass one: against a plan it may, as a share it may not. */
  readonly mayExceedOne: boolean;
  /** Code of the COUNT that a mean over units is weighted by; null where every value counts alike. */
  readonly weight: string | null;
}

/** An amount that a named subject is to reach in every period of a grain. */
export interface TargetAmount {
  readonly subjectId: SubjectId;
  readonly grain: Grain;
  /** Scaled integer. */
  readonly amount: number;
}

/** What a dated version says. */
export interface IndicatorVersion {
  readonly name: string;
  readonly nameEn: string;
  readonly description: string;
  readonly descriptionEn: string;
  /** Of a DERIVED indicator, in its canonical text; null for all others. */
  readonly formula: string | null;
  /** Levels whose units report it; none of a DERIVED one, which is measured wherever all that it is made of are. */
  readonly levels: readonly Level[];
  /** Largest size of one reported value or part, in scaled integers. */
  readonly limit: number;
  /** Whether the catalogue states that limit, so that it bounds what is missing; else it only guards against typing errors. */
  readonly limitIsStated: boolean;
  /** How many months a value may be carried into periods after its own, for LAST and LAST/LAST. */
  readonly carryMonths: number;
  /** The coverage below which a figure is not shown, as a decimal fraction, e.g. '0.80'. */
  readonly minimumCoverage: string | null;
  readonly direction: Direction;
  /** A rate that holds for every subject, as a decimal fraction, e.g. '0.80'. */
  readonly targetRate: string | null;
  /** Amounts for named subjects; never inherited, apportioned or prorated. */
  readonly targetAmounts: readonly TargetAmount[];
}

/** One version of one indicator, as it holds from a day on. */
export interface IndicatorDefinition extends IndicatorIdentity, IndicatorVersion {
  /** 1, 2, 3 ... in the order in which versions were recorded. */
  readonly version: number;
  readonly validFrom: Day;
}

/** The definition of each indicator that holds on a day, by code in byte order. */
export type Catalogue = readonly IndicatorDefinition[];

/** Whether the most recent month stands for the period, so that units are counted and not unit-months. */
export function countsUnits(rule: TimeRule): boolean {
  return rule === 'LAST' || rule === 'LAST/LAST';
}

/** Whether subjects hold the smallest or largest value beneath them instead of a sum. */
export function isExtreme(definition: Pick<IndicatorIdentity, 'overUnits'>): boolean {
  return definition.overUnits === 'MIN' || definition.overUnits === 'MAX';
}

/** Whether it can be said how far the truth may lie from a figure: not of a mean, and not of a formula. */
export function hasBounds({ overTime, overUnits }: Pick<IndicatorIdentity, 'overTime' | 'overUnits'>): boolean {
  return overTime !== 'MEAN' && overUnits !== 'MEAN' && overUnits !== 'FORMULA';
}

/** How many months before its own a figure may look at: what is carried, and a ratio's last denominators. */
export function reachOf(definition: Pick<IndicatorDefinition, 'kind' | 'carryMonths'>): number {
  return definition.kind === 'RATIO' ? Math.max(DENOMINATOR_REACH, definition.carryMonths) : definition.carryMonths;
}

/** What a numerator has to be divided by, besides its denominator, to give the value's own unit. */
export function divisorOf(definition: IndicatorIdentity): number {
  if (definition.kind !== 'COUNT' && definition.kind !== 'MEASURE') return 1;
  const isMeanOfMonths = definition.overTime === 'MEAN' && definition.overUnits !== 'MEAN';
  return 10 ** definition.scale * (isMeanOfMonths ? MEAN_DIVISOR : 1);
}
