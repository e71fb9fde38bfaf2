import { changeOf } from '../../domain/change.ts';
import { toNumber, toPercent, type Fraction } from '../../domain/fraction.ts';
import type { Figure } from '../../figures/figure.ts';
import type { FigureReader } from '../../figures/figureReader.ts';
import { isShare } from '../../figures/present.ts';
import type { ShownFigure } from '../../figures/shownFigure.ts';
import type { MaybePromise } from '../../lib/maybePromise.ts';

export type Cell = string | number | boolean | null;

const numberOf = (value: Fraction | null): Cell => value && toNumber(value);

/** What a column can tell of a figure, by its name in the address: what the API tells of it, by the same names. */
export const FIELD_NAMES = [
  'value',
  'percent',
  'numerator',
  'denominator',
  'low',
  'high',
  'due',
  'reported',
  'carried',
  'missing',
  'excused',
  'coverage',
  'target',
  'gap',
  'targetMet',
  'state',
  'reason',
  'revision',
  'converted',
] as const satisfies readonly (keyof ShownFigure | 'state')[];
export type FigureField = (typeof FIELD_NAMES)[number];

export function fieldOf(shown: ShownFigure, field: FigureField, reader: FigureReader): MaybePromise<Cell> {
  return field === 'state' ? reader.state(shown.figure) : shown[field];
}

/** What a comparison adds behind the fields of a figure. */
export const COMPARED_FIELDS = ['earlier', 'change', 'changePercent', 'changePoints'] as const;

export function comparedCells(figure: Figure | null, earlier: Figure | null): Cell[] {
  if (!figure) return COMPARED_FIELDS.map(() => null);
  const isOfShare = isShare(figure.definition);
  const { absolute, relative } = changeOf(figure.value, earlier?.value ?? null, isOfShare);
  return [
    numberOf(earlier?.value ?? null),
    numberOf(absolute),
    relative && toPercent(relative),
    absolute && isOfShare ? toPercent(absolute) : null,
  ];
}
