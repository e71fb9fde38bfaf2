import type { FigureState } from '../../domain/figure.ts';
import type { Level } from '../../domain/level.ts';
import type { Grain } from '../../domain/period.ts';

type Given<Value> = Value | null | undefined;

/** What a row is: a subject in a period, one figure, or a subject with its periods side by side. */
export const TABLE_SHAPES = ['WIDE', 'LONG', 'PIVOT'] as const;
export type TableShape = (typeof TABLE_SHAPES)[number];

export interface PeriodRange {
  readonly from?: Given<string>;
  readonly to?: Given<string>;
  readonly last?: Given<number>;
  readonly until?: Given<string>;
  readonly grain?: Given<Grain>;
  readonly list?: Given<readonly string[]>;
}

export interface TableCondition {
  readonly indicator?: Given<string>;
  readonly period?: Given<string>;
  readonly above?: Given<number>;
  readonly below?: Given<number>;
  readonly atLeast?: Given<number>;
  readonly atMost?: Given<number>;
  readonly state?: Given<FigureState>;
  readonly coverageAbove?: Given<number>;
  readonly coverageBelow?: Given<number>;
  readonly targetMet?: Given<boolean>;
  readonly hasValue?: Given<boolean>;
}

export interface TableOrder {
  readonly by?: 'CODE' | 'NAME' | 'PERIOD' | 'VALUE' | 'COVERAGE';
  readonly indicator?: Given<string>;
  readonly period?: Given<string>;
  readonly direction?: 'ASC' | 'DESC';
}

/** What is asked of a table, as GraphQL and CSV both say it; periods are codes that exist, nothing else has been checked. */
export interface TableRequest {
  readonly indicators: readonly string[];
  readonly periods?: Given<PeriodRange>;
  readonly level?: Given<Level>;
  readonly within?: Given<string>;
  readonly group?: Given<string>;
  readonly subjects?: Given<readonly string[]>;
  readonly search?: Given<string>;
  readonly where?: Given<readonly TableCondition[]>;
  readonly shape?: Given<TableShape>;
  readonly orderBy?: Given<readonly TableOrder[]>;
  readonly top?: Given<number>;
  readonly bottom?: Given<number>;
}
