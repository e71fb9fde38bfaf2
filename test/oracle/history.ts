/**
 * Everything that was ever put in, as plain data: what the examples of docs/figures.md are parsed to, what random
 * histories are made of, and what the oracle answers from. Days are `YYYY-MM-DD`; validity is half-open. A code names one
 * unit, group or indicator for ever.
 */
export interface History {
  /** Units, groups and indicators are what is known before the first input. */
  units: HistoryUnit[];
  groups: HistoryGroup[];
  indicators: HistoryIndicator[];
  /** In the order of receipt. */
  inputs: HistoryInput[];
}

export type HistoryLevel = 'NATION' | 'PROVINCE' | 'DISTRICT' | 'COMMUNE';

export interface HistoryUnit {
  code: string;
  parent: string | null;
  level: HistoryLevel;
  validFrom: string;
  validTo: string | null;
}

export interface HistoryGroup {
  code: string;
  members: HistoryMember[];
}

export interface HistoryMember {
  unit: string;
  validFrom: string;
  validTo: string | null;
}

export type HistoryKind = 'COUNT' | 'CONDITION' | 'RATIO' | 'MEASURE';
export type HistoryTimeRule = 'SUM' | 'LAST' | 'MIN' | 'MAX' | 'MEAN' | 'SUM/SUM' | 'LAST/LAST' | 'SUM/LAST';
export type HistoryUnitRule = 'MIN' | 'MAX' | 'MEAN';
export type HistoryGrain = 'MONTH' | 'QUARTER' | 'HALF' | 'YEAR';

/** One version of an indicator. What may be left out is then not there: no limit is stated, nothing is carried. */
export interface HistoryIndicator {
  code: string;
  kind: HistoryKind;
  levels: HistoryLevel[];
  overTime: HistoryTimeRule;
  /** Of a MEASURE only: every other kind has but one rule. */
  overUnits?: HistoryUnitRule | undefined;
  /** Code of the amount that a mean over units is weighted by. */
  weight?: string | undefined;
  mayExceedOne: boolean;
  /** The most that one report may say, where that is stated. */
  limit?: number | undefined;
  /** Months. */
  carry?: number | undefined;
  /** A decimal fraction, e.g. `0.80`. */
  minimumCoverage?: string | undefined;
  target?: HistoryTarget | undefined;
  /** Higher is better unless this says otherwise. */
  lowerIsBetter?: boolean | undefined;
  validFrom: string;
}

/** A rate for every subject, as a decimal fraction, or amounts for named ones. */
export type HistoryTarget = { rate: string } | { amounts: HistoryTargetAmount[] };

export interface HistoryTargetAmount {
  subject: string;
  grain: HistoryGrain;
  amount: number;
}

export type HistoryReason = 'NOT_APPLICABLE' | 'CLOSED' | 'NOT_COLLECTED' | 'REJECTED';

/** An amount or a condition (1 or 0), the two parts of a ratio, a reason, or the withdrawal of what was said before. */
export type HistoryObservation = number | [numerator: number, denominator: number] | HistoryReason | 'WITHDRAWN';

/** What one unit says about one indicator in one month. What it says under one version is one report. */
export interface HistoryReport {
  type: 'report';
  unit: string;
  /** `2010-01` */
  month: string;
  indicator: string;
  version: number;
  observation: HistoryObservation;
}

/** A command. Only a month is opened; any period may be closed. */
export interface HistoryCommand {
  type: 'open' | 'close';
  period: string;
}

/** A unit that becomes known, whenever it began. */
export interface HistoryUnitOpening {
  type: 'openUnit';
  unit: HistoryUnit;
}

/** From that day on the unit is no more; a later closing of the same unit replaces this one. */
export interface HistoryUnitClosing {
  type: 'closeUnit';
  unit: string;
  day: string;
}

/** Replaces the membership of the same group and unit that began on the same day. */
export interface HistoryMembership {
  type: 'member';
  group: string;
  member: HistoryMember;
}

/** A further version of an indicator. Of two that begin on one day the later recorded holds. */
export interface HistoryDefinition {
  type: 'definition';
  indicator: HistoryIndicator;
}

export type HistoryInput =
  HistoryReport | HistoryCommand | HistoryUnitOpening | HistoryUnitClosing | HistoryMembership | HistoryDefinition;
