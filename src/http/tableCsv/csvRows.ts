import { parsePeriod, shiftPeriod, type Period } from '../../domain/period.ts';
import type { Figure } from '../../figures/figure.ts';
import { figureIn } from '../../figures/figureIn.ts';
import type { FigureReader } from '../../figures/figureReader.ts';
import { showFigure } from '../../figures/shownFigure.ts';
import type { FigureTable } from '../../figures/table/figureTable.ts';
import { cellsOf, type Row } from '../../figures/table/tableRows.ts';
import { viewOf, type View } from '../../figures/view.ts';
import { COMPARED_FIELDS, comparedCells, fieldOf, type Cell } from './figureFields.ts';
import type { CsvRequest } from './parameters.ts';
import type { Comparison } from './readers.ts';

/** A code, which is text however much it looks like a number. */
export interface Code {
  readonly code: string;
}

/** The names of the columns. */
export function headerOf({ plan }: FigureTable, { fields, compare }: CsvRequest): string[] {
  const told = [...fields, ...(compare ? COMPARED_FIELDS : [])];
  const subject = ['code', 'name', 'level'];
  if (plan.shape === 'LONG') return [...subject, 'period', 'indicator', ...told];
  const figures = plan.columns.flatMap(({ key }) => told.map((field) => (field === 'value' ? key : `${key}.${field}`)));
  return plan.shape === 'PIVOT' ? [...subject, ...figures] : [...subject, 'period', ...figures];
}

/** The cells of a row, in the order of the header. */
export async function cellsOfRow(
  reader: FigureReader,
  { plan }: FigureTable,
  row: Row,
  request: CsvRequest,
): Promise<(Cell | Code)[]> {
  const { subject, view, column } = row;
  const named = subject.type === 'UNIT' ? subject.unit : subject.group;
  const cells: (Cell | Code)[] = [
    { code: named.code },
    request.english ? named.nameEn : named.name,
    subject.type === 'UNIT' ? subject.unit.level : 'GROUP',
  ];
  if (plan.shape !== 'PIVOT') cells.push(view.period.code);
  if (column !== null) cells.push(plan.columns[column]!.definition.code);
  for (const { view: its, indicator } of cellsOf(plan, row)) {
    const figure = await figureIn(reader, its, subject, indicator);
    const shown = figure && showFigure(figure);
    for (const field of request.fields) cells.push(shown && (await fieldOf(shown, field, reader)));
    if (request.compare) cells.push(...comparedCells(figure, await earlierOf(reader, figure, its, request.compare)));
  }
  return cells;
}

async function earlierOf(
  reader: FigureReader,
  figure: Figure | null,
  view: View,
  compare: Comparison,
): Promise<Figure | null> {
  if (!figure) return null;
  const earlier = viewOf(view.edition, comparedPeriod(view.period, compare), view.boundaries);
  return figureIn(reader, earlier, figure.subject, figure.definition.code);
}

/** The period that one is compared with. Throws INVALID_ARGUMENT where there is none. */
export function comparedPeriod(period: Period, compare: Comparison): Period {
  return 'back' in compare ? shiftPeriod(period, -compare.back) : parsePeriod(compare.period)!;
}
