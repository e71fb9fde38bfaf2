import { compareFractions, type Fraction } from '../../domain/fraction.ts';
import type { FigureReader } from '../figureReader.ts';
import { decidingFigure } from './tableOrder.ts';
import type { OrderKey, TablePlan } from './tablePlan.ts';
import type { Row } from './tableRows.ts';

interface Ranked {
  readonly row: Row;
  readonly value: Fraction;
  /** -1 where more is better, so that the best come first. */
  readonly best: 1 | -1;
}

/** The rows with the best and the worst values of each period (and indicator, where a row has only one figure), best first. */
export async function takeEnds(reader: FigureReader, plan: TablePlan, rows: readonly Row[]): Promise<Row[]> {
  const key = decidingKey(plan);
  const ranked = await Promise.all(
    rows.map(async (row): Promise<Ranked | null> => {
      const figure = await decidingFigure(reader, plan, row, key);
      if (!figure?.value) return null;
      return { row, value: figure.value, best: figure.definition.direction === 'LOWER_IS_BETTER' ? 1 : -1 };
    }),
  );
  const races = Map.groupBy(
    ranked.filter((entry) => entry !== null),
    ({ row }) => `${row.view.period.code} ${row.column ?? ''}`,
  );
  return [...races.values()].flatMap((race) => {
    const bestFirst = race.toSorted((a, b) => a.best * compareFractions(a.value, b.value));
    const worstFirst = race.toSorted((a, b) => -a.best * compareFractions(a.value, b.value));
    const top = bestFirst.slice(0, plan.top);
    const bottom = worstFirst.slice(0, plan.bottom).reverse();
    return [...new Set([...top, ...bottom])].map(({ row }) => row);
  });
}

/** By which figure rows are compared: that of the first VALUE of the order, else the first indicator (or the row's only one). */
function decidingKey({ shape, order, indicators }: TablePlan): Pick<OrderKey, 'indicator' | 'view'> {
  const first = order.find(({ by }) => by === 'VALUE');
  return first ?? { indicator: shape === 'LONG' ? null : indicators[0]!, view: null };
}
