import { compareFractions, type Fraction } from '../../domain/fraction.ts';
import { mapInTurns, sortInTurns, type InTurns } from '../../lib/inTurns.ts';
import { whenKnown } from '../../lib/maybePromise.ts';
import type { FigureReader } from '../figureReader.ts';
import { decidingFigure, type Deciding } from './tableOrder.ts';
import type { TablePlan } from './tablePlan.ts';
import type { Row } from './tableRows.ts';

interface Ranked {
  readonly row: Row;
  readonly value: Fraction;
  /** -1 where more is better, so that the best come first. */
  readonly best: 1 | -1;
}

/** The rows with the best and the worst values of each period (and indicator, where a row has only one figure), best first. */
export async function takeEnds(
  reader: FigureReader,
  plan: TablePlan,
  rows: readonly Row[],
  inTurns: InTurns,
): Promise<Row[]> {
  const key = decidingKey(plan);
  const ranked = await mapInTurns(
    rows,
    (row) =>
      whenKnown(decidingFigure(reader, plan, row, key), (figure): Ranked | null => {
        if (!figure?.value) return null;
        return { row, value: figure.value, best: figure.definition.direction === 'LOWER_IS_BETTER' ? 1 : -1 };
      }),
    inTurns,
  );
  const races = Map.groupBy(
    ranked.filter((entry) => entry !== null),
    ({ row }) => `${row.view.period.code} ${row.column ?? ''}`,
  );
  const ends: Row[] = [];
  for (const race of races.values()) {
    const bestFirst = await sortInTurns(race, (a, b) => a.best * compareFractions(a.value, b.value), inTurns);
    const worstFirst = await sortInTurns(race, (a, b) => -a.best * compareFractions(a.value, b.value), inTurns);
    const top = bestFirst.slice(0, plan.top);
    const bottom = worstFirst.slice(0, plan.bottom).reverse();
    for (const { row } of new Set([...top, ...bottom])) ends.push(row);
  }
  return ends;
}

/** By which figure rows are compared: that of the first VALUE of the order, else the first indicator (or the row's only one). */
function decidingKey({ shape, order, indicators }: TablePlan): Deciding {
  const first = order.find(({ by }) => by === 'VALUE');
  return first ?? { indicator: shape === 'LONG' ? null : indicators[0]!, view: null };
}
