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
  /** What inputs have told of it since: where it was transferred to, in the order of receipt, */
  transfers?: HistoryMove[];
  /** and, where it ended by a merger or a split, what it went into, by code. */
  heirs?: HistoryHeir[];
}

/** From that day on the parent is another one. */
export interface HistoryMove {
  day: string;
  parent: string;
}

export interface HistoryHeir {
  unit: string;
  /** By which amounts are shared: a positive integer for each heir, or null for all. */
  weight: number | null;
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

export type HistoryKind = 'COUNT' | 'CONDITION' | 'RATIO' | 'MEASURE' | 'DERIVED';
export type HistoryTimeRule =
  'SUM' | 'LAST' | 'MIN' | 'MAX' | 'MEAN' | 'SUM/SUM' | 'LAST/LAST' | 'SUM/LAST' | 'FORMULA';
export type HistoryUnitRule = 'MIN' | 'MAX' | 'MEAN';
export type HistoryGrain = 'MONTH' | 'QUARTER' | 'HALF' | 'YEAR';

/** One version of an indicator. What may be left out is then not there: no limit is stated, nothing is carried. */
export interface HistoryIndicator {
  code: string;
  kind: HistoryKind;
  /** Of a DERIVED indicator, which nobody reports: it has no levels, and FORMULA over time. */
  formula?: string | undefined;
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

/** From that day on the unit stands beneath another one. */
export interface HistoryTransfer {
  type: 'transfer';
  unit: string;
  day: string;
  parent: string;
}

/** From that day on others call the unit by another name; no figure depends on it. */
export interface HistoryRenaming {
  type: 'rename';
  unit: string;
  day: string;
  name: string;
}

/** From that day on files call the unit by another code, which nobody else ever has; a history goes on with its first one. */
export interface HistoryRecoding {
  type: 'recode';
  unit: string;
  day: string;
  code: string;
}

/** Units end, and one begins in their place on that day, which takes over who lives beneath them. */
export interface HistoryMerger {
  type: 'merge';
  day: string;
  units: string[];
  heir: HistoryUnit;
}

/** A unit ends, and several begin in its place on that day. */
export interface HistorySplit {
  type: 'split';
  day: string;
  unit: string;
  heirs: { unit: HistoryUnit; weight: number | null }[];
  /** Which heir takes over each unit that lives beneath it. */
  children: { unit: string; heir: string }[];
}

export type HistoryUnitEvent = HistoryTransfer | HistoryRenaming | HistoryRecoding | HistoryMerger | HistorySplit;

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
  | HistoryReport
  | HistoryCommand
  | HistoryUnitOpening
  | HistoryUnitClosing
  | HistoryUnitEvent
  | HistoryMembership
  | HistoryDefinition;
