import { isExtreme } from '../../domain/indicator.ts';
import { combineAll, type Extreme } from '../../domain/parts.ts';
import { allKnown } from '../../lib/maybePromise.ts';
import { Figure } from '../figure.ts';
import { anyDefinition, figureIn } from '../figureIn.ts';
import type { FigureReader } from '../figureReader.ts';
import type { Subject, View } from '../view.ts';
import { ShownFigure } from '../shownFigure.ts';
import { refuseMixed } from './refuseMixed.ts';
import type { TablePlan } from './tablePlan.ts';
import { cellsOf, type Row } from './tableRows.ts';

/** All rows of a table together, of one indicator in one period. */
export class TableTotal extends ShownFigure {
  /** How many rows have a figure of it. */
  readonly subjects: number;

  constructor(figure: Figure, subjects: number) {
    super(figure);
    this.subjects = subjects;
  }
}

/** Stands for all rows; no unit or group has its id. */
const TOGETHER: Subject = { type: 'GROUP', group: { id: -1, code: '', name: '', nameEn: '' } };

/** The fold of the rows' figures, for each period and indicator. Throws LEVELS_MIXED where reports would count twice. */
export async function totalsOf(reader: FigureReader, plan: TablePlan, rows: readonly Row[]): Promise<TableTotal[]> {
  const places = new Map<string, { view: View; indicator: string; subjects: Subject[] }>();
  for (const view of plan.views)
    for (const indicator of plan.indicators)
      places.set(`${view.period.code} ${indicator}`, { view, indicator, subjects: [] });
  for (const row of rows)
    for (const { view, indicator } of cellsOf(plan, row))
      places.get(`${view.period.code} ${indicator}`)!.subjects.push(row.subject);
  return Promise.all(
    [...places.values()].map(async ({ view, indicator, subjects }) => {
      refuseMixed(view, subjects, 'totals');
      const found = await allKnown(subjects.map((subject) => figureIn(reader, view, subject, indicator)));
      const figures = found.filter((figure) => figure !== null);
      const definition = anyDefinition(view, indicator)!;
      const extreme = isExtreme(definition) ? (definition.overUnits as Extreme) : null;
      const vector = combineAll(
        figures.map((figure) => figure.vector),
        extreme,
      );
      return new TableTotal(new Figure(view, TOGETHER, definition, vector), figures.length);
    }),
  );
}
