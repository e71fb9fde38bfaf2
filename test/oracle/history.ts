/**
 * Everything that was ever put in, as plain data: what the examples of docs/figures.md are parsed to, what random
 * histories are made of, and what the oracle answers from. Days are `YYYY-MM-DD`; validity is half-open.
 */
export interface History {
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
  members: { unit: string; validFrom: string; validTo: string | null }[];
}

export type HistoryKind = 'COUNT' | 'CONDITION' | 'RATIO';
export type HistoryTimeRule = 'SUM' | 'LAST' | 'MIN' | 'MAX' | 'MEAN' | 'SUM/SUM' | 'LAST/LAST' | 'SUM/LAST';

export interface HistoryIndicator {
  code: string;
  kind: HistoryKind;
  levels: HistoryLevel[];
  overTime: HistoryTimeRule;
  mayExceedOne: boolean;
  validFrom: string;
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

export type HistoryInput = HistoryReport | HistoryCommand;
