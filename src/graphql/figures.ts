import { KnownError } from '../domain/errors.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import { parsePeriod, periodOf, shiftPeriod, type Period } from '../domain/period.ts';
import type { Figure } from '../figures/figure.ts';
import { figureIn } from '../figures/figureIn.ts';
import { keptByEdition } from '../figures/keptByEdition.ts';
import { indicatorCodes, meantIndicators } from '../figures/meantIndicators.ts';
import { allOf, whenKnown, type MaybePromise } from '../lib/maybePromise.ts';
import { quoted, shortened, suggestion } from '../lib/nearest.ts';
import { showFigure, type ShownFigure } from '../figures/shownFigure.ts';
import { viewOf, type View } from '../figures/view.ts';
import { moveView, type Context, type Move } from './context.ts';
import type { SubjectSource } from './sources.ts';

const MOST_PERIODS = 120;
/** As many unknown codes as a message can tell and still be read. */
const MOST_TOLD = 10;

/** The definition of an indicator in a view. Throws UNKNOWN_INDICATOR; null where it exists but does not hold on the view's day. */
export function definitionOf(view: View, code: string): IndicatorDefinition | null {
  const definition = view.definitions.get(code);
  if (definition) return definition;
  if (indicatorCodes(view).has(code)) return null;
  throw unknownIndicator(view, code);
}

/** The same error at every place: one wrong code may be asked of all communes. */
const unknownIndicator = keptByEdition((view, code) => {
  const near = meantIndicators(view, code);
  return new KnownError(
    'UNKNOWN_INDICATOR',
    `no indicator has the code ${quoted(code)}${suggestion(near, '; the query "indicators" lists them')}`,
    {
      details: { argument: 'indicator', value: shortened(code), allowed: near },
    },
  );
});

/** The definitions of several indicators, null where one does not hold on the view's day. Throws UNKNOWN_INDICATOR with all that are unknown. */
function definitionsOf(view: View, codes: readonly string[]): (IndicatorDefinition | null)[] {
  const all = indicatorCodes(view);
  const unknown = codes.filter((code) => !all.has(code));
  if (unknown.length === 0) return codes.map((code) => view.definitions.get(code) ?? null);
  throw unknown.length === 1 ? unknownIndicator(view, unknown[0]!) : unknownIndicators(view, JSON.stringify(unknown));
}

/** Of a list of codes as JSON. */
const unknownIndicators = keptByEdition((view, codes) => {
  const unknown = JSON.parse(codes) as readonly string[];
  const shown = unknown.slice(0, MOST_TOLD).map((code) => unknownIndicator(view, code));
  return new KnownError(
    'UNKNOWN_INDICATOR',
    `${unknown.length} of the indicators are unknown: ${shown.map(({ message }) => message).join('; ')}${unknown.length > shown.length ? '; ...' : ''}`,
    {
      details: { argument: 'indicators' },
      faults: shown.map(({ code, message, details }) => ({ code, value: String(details['value']), message })),
    },
  );
});

export function figureOf(
  context: Context,
  source: SubjectSource,
  args: { indicator: string } & Move,
): MaybePromise<ShownFigure | null> {
  context.budget.spendFigures(1);
  return whenKnown(moveView(context, source.view, args), (view) => {
    // Refuses what no indicator has ever had; what is not defined yet is told by the figure.
    definitionOf(view, args.indicator);
    return whenKnown(figureIn(context.reader, view, source, args.indicator), showFigure);
  });
}

export function figuresOf(
  context: Context,
  source: SubjectSource,
  { indicators: codes, ...move }: { indicators?: readonly string[] | null } & Move,
): MaybePromise<ShownFigure[]> {
  return whenKnown(moveView(context, source.view, move), (view) => {
    const definitions = codes ? definitionsOf(view, codes) : [...view.definitions.values()];
    context.budget.spendFigures(definitions.length);
    return present(definitions, (definition) => definition && context.reader.figure(view, source, definition));
  });
}

/** Those figures of some items that are measured, as they are told. */
function present<Item>(
  items: readonly Item[],
  figure: (item: Item) => MaybePromise<Figure | null>,
): MaybePromise<ShownFigure[]> {
  return whenKnown(allOf(items, figure), (found) => {
    const shown: ShownFigure[] = [];
    for (const figure of found) if (figure) shown.push(showFigure(figure));
    return shown;
  });
}

interface SeriesArguments extends Pick<Move, 'knownAt' | 'publication' | 'boundaries'> {
  readonly indicator: string;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly last?: number | null;
}

export function seriesOf(context: Context, source: SubjectSource, args: SeriesArguments): MaybePromise<ShownFigure[]> {
  const { knownAt, publication, boundaries } = args;
  return whenKnown(moveView(context, source.view, { knownAt, publication, boundaries }), (moved) => {
    const { edition, period: shown } = moved;
    const periods = seriesPeriods(shown, args);
    context.budget.spendFigures(periods.length);
    return present(periods, (period) => {
      const view = viewOf(edition, period, moved.boundaries);
      definitionOf(view, args.indicator);
      return figureIn(context.reader, view, source, args.indicator);
    });
  });
}

function seriesPeriods(shown: Period, args: SeriesArguments): Period[] {
  if (args.from != null && args.last != null)
    throw new KnownError('INVALID_ARGUMENT', 'from and last exclude each other; give one of them');
  const from = args.from == null ? undefined : parsePeriod(args.from);
  const grain = from?.grain ?? (args.to == null ? shown.grain : parsePeriod(args.to)?.grain) ?? shown.grain;
  const to = args.to == null ? lastOfGrain(shown, grain) : parsePeriod(args.to)!;
  if (to.grain !== grain)
    throw new KnownError(
      'INVALID_ARGUMENT',
      `from ${args.from ?? ''} and to ${args.to ?? ''} are of different length; give two months, two quarters, two halves or two years`,
    );
  const count = from ? (to.firstMonth - from.firstMonth) / to.months + 1 : (args.last ?? 12);
  if (count < 1 || count > MOST_PERIODS) {
    throw new KnownError('INVALID_ARGUMENT', `a series has 1 to ${MOST_PERIODS} periods; this would be ${count}`, {
      details: { allowed: `1..${MOST_PERIODS}` },
    });
  }
  return Array.from({ length: count }, (_, index) => shiftPeriod(to, index - count + 1));
}

/** The period of a grain in which the shown one ends. */
function lastOfGrain(shown: Period, grain: Period['grain']): Period {
  return shown.grain === grain ? shown : periodOf(grain, shown.firstMonth + shown.months - 1);
}
