import { changeOf } from '../../domain/change.ts';
import { toNumber, toPercent, type Fraction } from '../../domain/fraction.ts';
import { shiftPeriod } from '../../domain/period.ts';
import type { SubjectId } from '../../domain/unit.ts';
import { breaksOf } from '../../figures/breaks.ts';
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
  'breaks',
] as const satisfies readonly (keyof ShownFigure | 'state' | 'breaks')[];
export type FigureField = (typeof FIELD_NAMES)[number];

export function fieldOf(shown: ShownFigure, field: FigureField, reader: FigureReader): MaybePromise<Cell> {
  if (field === 'state') return reader.state(shown.figure);
  return field === 'breaks' ? breaksText(shown.figure) : shown[field];
}

/** What lies between a figure and that of the period before, empty for nothing: `2025-07-01 MERGE 08; 2026-01-01 DEFINITION COMMUNE_NETWORK`. */
function breaksText(figure: Figure): Cell {
  const { period, edition } = figure.view;
  const codeOf = (id: SubjectId): string => edition.inputs.units.units.get(id)!.code;
  const breaks = breaksOf(figure, shiftPeriod(period, -1)).flatMap((one): string[] => {
    if (one.kind === 'EXTENT') return [`${one.day} ${one.event.type} ${codeOf(one.unitId)}`];
    if (one.kind === 'DEFINITION') return [`${one.day} DEFINITION ${one.after.code}`];
    const { day, joined, left } = one;
    return [...joined.map((id) => `${day} JOINED ${codeOf(id)}`), ...left.map((id) => `${day} LEFT ${codeOf(id)}`)];
  });
  return breaks.length > 0 ? breaks.join('; ') : null;
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
