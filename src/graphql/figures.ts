import { suggestionList } from 'graphql/jsutils/suggestionList.js';
import { KnownError } from '../domain/errors.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import { parsePeriod, periodOf, shiftPeriod, type Period } from '../domain/period.ts';
import type { Figure } from '../figures/figure.ts';
import { viewOf, type View } from '../figures/view.ts';
import { moveView, type Context, type Move } from './context.ts';
import type { SubjectSource } from './sources.ts';

const MOST_PERIODS = 120;

/** The definition of an indicator in a view. Throws UNKNOWN_INDICATOR; null where it exists but does not hold on the view's day. */
export function definitionOf(view: View, code: string): IndicatorDefinition | null {
  const definition = view.definitions.get(code);
  if (definition) return definition;
  const known = [...new Set(view.edition.inputs.indicators.definitions.map((known) => known.code))];
  if (known.includes(code)) return null;
  const near = suggestionList(code.toUpperCase(), known).slice(0, 3);
  throw new KnownError(
    'UNKNOWN_INDICATOR',
    `no indicator has the code "${code}"${near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '; the query "indicators" lists them'}`,
    {
      details: { argument: 'indicator', value: code, allowed: near },
    },
  );
}

export async function figureOf(
  context: Context,
  source: SubjectSource,
  args: { indicator: string } & Move,
): Promise<Figure | null> {
  context.spend(1);
  const view = await moveView(context, source.view, args);
  const definition = definitionOf(view, args.indicator);
  return definition && context.reader.figure(view, source, definition);
}

export async function figuresOf(
  context: Context,
  source: SubjectSource,
  { indicators: codes, ...move }: { indicators?: readonly string[] | null } & Move,
): Promise<Figure[]> {
  const view = await moveView(context, source.view, move);
  const definitions = codes ? codes.map((code) => definitionOf(view, code)) : [...view.definitions.values()];
  context.spend(definitions.length);
  const figures = await Promise.all(
    definitions.map((definition) =>
      definition ? context.reader.figure(view, source, definition) : Promise.resolve(null),
    ),
  );
  return figures.filter((figure) => figure !== null);
}

interface SeriesArguments extends Pick<Move, 'knownAt' | 'publication'> {
  readonly indicator: string;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly last?: number | null;
}

export async function seriesOf(context: Context, source: SubjectSource, args: SeriesArguments): Promise<Figure[]> {
  const { knownAt, publication } = args;
  const { edition, period } = await moveView(context, source.view, { knownAt, publication });
  const periods = seriesPeriods(period, args);
  context.spend(periods.length);
  const figures = await Promise.all(
    periods.map((period) => {
      const view = viewOf(edition, period);
      const definition = definitionOf(view, args.indicator);
      return definition ? context.reader.figure(view, source, definition) : Promise.resolve(null);
    }),
  );
  return figures.filter((figure) => figure !== null);
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
