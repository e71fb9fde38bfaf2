import { fractionOf, type Fraction } from '../../domain/fraction.ts';
import type { IndicatorDefinition } from '../../domain/indicator.ts';
import { comparePeriods, lastDayOf, parsePeriod } from '../../domain/period.ts';
import { firstRepeated } from '../../lib/firstRepeated.ts';
import { anyDefinition } from '../figureIn.ts';
import { quoted, shortened, suggestion } from '../../lib/nearest.ts';
import { indicatorCodes, meantIndicators } from '../meantIndicators.ts';
import { viewOf, type View } from '../view.ts';
import { Faults } from './faults.ts';
import { tablePeriods } from './tablePeriods.ts';
import type { TableCondition, TableOrder, TableRequest, TableShape } from './tableRequest.ts';
import { tableBlocks, type Block } from './tableSubjects.ts';

/** What stands at one place of the rows: an indicator, and its period where periods stand side by side. */
export interface Column {
  readonly key: string;
  readonly definition: IndicatorDefinition;
  readonly view: View | null;
}

/** A condition with exact limits; indicator and view are null where it looks at every figure of the row. */
export interface Condition extends Pick<TableCondition, 'state' | 'targetMet' | 'hasValue'> {
  readonly indicator: string | null;
  readonly view: View | null;
  readonly limits: readonly Limit[];
}

export interface Limit {
  readonly of: 'value' | 'coverage';
  /** The signs that a comparison with the bound may have. */
  readonly signs: readonly number[];
  readonly bound: Fraction;
}

export interface OrderKey {
  readonly by: NonNullable<TableOrder['by']>;
  /** Null where the figures of the row's own indicator are meant. */
  readonly indicator: string | null;
  readonly view: View | null;
  readonly sign: 1 | -1;
}

/** A table that has been checked, and not read yet. */
export interface TablePlan {
  readonly shape: TableShape;
  readonly views: readonly View[];
  /** The view of the latest period, on whose last day codes are resolved. */
  readonly latest: View;
  readonly columns: readonly Column[];
  readonly indicators: readonly string[];
  readonly blocks: readonly Block[];
  /** How many units the search for them looked at. */
  readonly searched: number;
  readonly conditions: readonly Condition[];
  readonly order: readonly OrderKey[];
  readonly top: number;
  readonly bottom: number;
}

const MOST_INDICATORS = 100;
/** Each is looked at for every row. */
const MOST_CONDITIONS = 50;
const MOST_ORDER_KEYS = 10;

/** Checks what is asked of a table, seen from a view. Throws all faults at once. */
export function planTable(from: View, request: TableRequest, faults = new Faults()): TablePlan {
  const views = tablePeriods(from.period, request.periods ?? {}, faults).map((period) =>
    viewOf(from.edition, period, from.boundaries),
  );
  const latest = views.reduce((a, b) => (compareLastDays(a, b) < 0 ? b : a));
  const shape = request.shape ?? 'WIDE';
  const indicators = checkedIndicators(latest, request.indicators, faults);
  const checkCode = (field: string, code: string | null | undefined): string | null =>
    code == null ? null : (known(latest, field, code, faults) ?? null);
  const viewFor = (code: string | null | undefined): View | null =>
    code == null ? null : viewOf(from.edition, parsePeriod(code), from.boundaries);
  const conditions = atMost(MOST_CONDITIONS, 'where', request.where, faults).map((condition): Condition => ({
    ...condition,
    indicator: checkCode('where', condition.indicator),
    view: viewFor(condition.period),
    limits: limitsOf(condition, faults),
  }));
  const order = atMost(MOST_ORDER_KEYS, 'orderBy', request.orderBy, faults).map((key): OrderKey => {
    const by = key.by ?? 'VALUE';
    const isOfFigure = by === 'VALUE' || by === 'COVERAGE';
    if (isOfFigure && key.indicator == null && indicators.length > 1)
      faults.add(
        'INVALID_ARGUMENT',
        'orderBy',
        `${by} needs an indicator, e.g. {by: ${by}, indicator: "${indicators[0]!}"}`,
      );
    if (!isOfFigure && (key.indicator != null || key.period != null))
      faults.add(
        'INVALID_ARGUMENT',
        'orderBy',
        `${by} takes neither indicator nor period; they go with VALUE and COVERAGE`,
      );
    const indicator = checkCode('orderBy', key.indicator) ?? indicators[0] ?? null;
    return { by, indicator, view: viewFor(key.period), sign: key.direction === 'DESC' ? -1 : 1 };
  });
  const blocks = tableBlocks(shape === 'PIVOT' ? [latest] : views, latest, request, faults);
  for (const field of ['top', 'bottom'] as const) {
    const count = request[field];
    if (count != null && count < 1)
      faults.add('INVALID_ARGUMENT', field, `${count} is not allowed; give 1 or more`, `${count}`);
  }
  faults.refuse();
  const { top, bottom } = request;
  const columns = columnsOf(shape, views, latest, indicators);
  const searched = blocks.reduce((sum, block) => sum + block.searched, 0);
  return {
    ...{ shape, views, latest, columns, indicators, blocks, searched, conditions, order },
    ...{ top: top ?? 0, bottom: bottom ?? 0 },
  };
}

function atMost<Item>(
  most: number,
  field: string,
  items: readonly Item[] | null | undefined,
  faults: Faults,
): readonly Item[] {
  const given = items ?? [];
  if (given.length > most)
    faults.add('INVALID_ARGUMENT', field, `at most ${most} are allowed, these are ${given.length}`);
  return given.slice(0, most);
}

function compareLastDays(a: View, b: View): number {
  const [dayOfA, dayOfB] = [lastDayOf(a.period), lastDayOf(b.period)];
  return dayOfA === dayOfB ? comparePeriods(a.period, b.period) : dayOfA < dayOfB ? -1 : 1;
}

function checkedIndicators(view: View, codes: readonly string[], faults: Faults): string[] {
  if (codes.length === 0 || codes.length > MOST_INDICATORS) {
    faults.add(
      'INVALID_ARGUMENT',
      'indicators',
      `1 to ${MOST_INDICATORS} codes are allowed, these are ${codes.length}`,
    );
    return [];
  }
  const twice = firstRepeated(codes);
  if (twice !== undefined)
    faults.add('INVALID_ARGUMENT', 'indicators', `${shortened(twice)} is asked for twice`, twice);
  return codes.flatMap((code) => known(view, 'indicators', code, faults) ?? []);
}

function known(view: View, field: string, code: string, faults: Faults): string | undefined {
  if (indicatorCodes(view).has(code)) return code;
  const told = (): string =>
    `no indicator has the code ${quoted(code)}${suggestion(meantIndicators(view, code), '; the query "indicators" lists them')}`;
  faults.add('UNKNOWN_INDICATOR', field, told, code);
  return undefined;
}

function limitsOf(condition: TableCondition, faults: Faults): Limit[] {
  const limits = [
    ['value', [1], condition.above],
    ['value', [-1], condition.below],
    ['value', [0, 1], condition.atLeast],
    ['value', [-1, 0], condition.atMost],
    ['coverage', [1], condition.coverageAbove],
    ['coverage', [-1], condition.coverageBelow],
  ] as const;
  const given = limits.flatMap(([of, signs, bound]): Limit[] =>
    bound == null ? [] : [{ of, signs, bound: fractionOf(bound) }],
  );
  const { state, targetMet, hasValue } = condition;
  if (given.length === 0 && state == null && targetMet == null && hasValue == null)
    faults.add(
      'INVALID_ARGUMENT',
      'where',
      'a condition says nothing; give above, below, atLeast, atMost, state, coverageAbove, coverageBelow, targetMet or hasValue',
    );
  return given;
}

function columnsOf(shape: TableShape, views: readonly View[], latest: View, indicators: readonly string[]): Column[] {
  return indicators.flatMap((code): Column[] => {
    const definition = anyDefinition(latest, code)!;
    if (shape !== 'PIVOT') return [{ key: code, definition, view: null }];
    return views.map((view) => ({ key: `${code}@${view.period.code}`, definition, view }));
  });
}
