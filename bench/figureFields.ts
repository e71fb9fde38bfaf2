import { toNumber } from '../src/domain/fraction.ts';
import type { FigureState } from '../src/domain/figure.ts';
import type { Figure } from '../src/figures/figure.ts';
import type { FigureReader } from '../src/figures/figureReader.ts';
import { denominatorOf, isShare, numeratorOf } from '../src/figures/present.ts';

/** What queries of the benchmark ask of a figure, read off it by hand. */
export interface FigureFields {
  readonly period: string;
  readonly value: number | null;
  readonly percent: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly due: number;
  readonly reported: number;
  readonly state: FigureState;
}

/** Each field by a function of its own, so that nothing is computed that was not asked for. */
export const FIELDS: {
  readonly [Name in keyof FigureFields]: (figure: Figure, reader: FigureReader) => FigureFields[Name];
} = {
  period: ({ view }) => view.period.code,
  value: ({ value }) => value && toNumber(value),
  percent: ({ value, definition }) => (value && isShare(definition) ? toNumber(value) * 100 : null),
  numerator: numeratorOf,
  denominator: denominatorOf,
  low: ({ low }) => low && toNumber(low),
  high: ({ high }) => high && toNumber(high),
  due: ({ parts }) => Number(parts.due),
  reported: ({ parts }) => Number(parts.reported),
  state: (figure, reader) => atOnce(reader.state(figure)),
};

/** What is in memory. Throws where it is not. */
export function atOnce<Value>(value: Value | Promise<Value>): Value {
  if (value instanceof Promise) throw new Error('not in memory');
  return value;
}
