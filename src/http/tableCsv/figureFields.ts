import { changeOf } from '../../domain/change.ts';
import { toNumber, toPercent, type Fraction } from '../../domain/fraction.ts';
import type { Figure } from '../../figures/figure.ts';
import type { FigureReader } from '../../figures/figureReader.ts';
import { denominatorOf, isShare, numeratorOf } from '../../figures/present.ts';

export type Cell = string | number | boolean | null;

const numberOf = (value: Fraction | null): Cell => value && toNumber(value);

/** What a column can tell of a figure, by its name in the address. */
export const FIGURE_FIELDS = {
  value: ({ value }: Figure) => numberOf(value),
  percent: ({ value, definition }: Figure) => (value && isShare(definition) ? toNumber(value) * 100 : null),
  numerator: (figure: Figure) => numeratorOf(figure),
  denominator: (figure: Figure) => denominatorOf(figure),
  low: ({ low }: Figure) => numberOf(low),
  high: ({ high }: Figure) => numberOf(high),
  due: ({ parts }: Figure) => Number(parts.due),
  reported: ({ parts }: Figure) => Number(parts.reported),
  carried: ({ parts }: Figure) => Number(parts.carried),
  missing: (figure: Figure) => figure.missing,
  excused: ({ parts }: Figure) => Number(parts.excused),
  coverage: ({ parts }: Figure) => (parts.due === 0 ? null : Number(parts.reported) / Number(parts.due)),
  target: ({ target }: Figure) => numberOf(target),
  gap: ({ gap }: Figure) => numberOf(gap),
  targetMet: ({ targetMet }: Figure) => targetMet,
  state: (figure: Figure, reader: FigureReader) => reader.state(figure),
  reason: ({ reason }: Figure) => reason,
  revision: ({ view }: Figure) => view.header?.revision ?? null,
} as const satisfies Record<string, (figure: Figure, reader: FigureReader) => Cell | Promise<Cell>>;

export type FigureField = keyof typeof FIGURE_FIELDS;
export const FIELD_NAMES = Object.keys(FIGURE_FIELDS) as FigureField[];

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
