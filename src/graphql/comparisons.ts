import { changeOf, type Change } from '../domain/change.ts';
import { KnownError } from '../domain/errors.ts';
import { divideFractions, type Fraction } from '../domain/fraction.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import { parsePeriod, shiftPeriod, type Period } from '../domain/period.ts';
import type { Figure } from '../figures/figure.ts';
import { figureIn } from '../figures/figureIn.ts';
import { isShare } from '../figures/present.ts';
import { whenKnown, type MaybePromise } from '../lib/maybePromise.ts';
import { remember } from '../lib/remember.ts';
import { moveView, type Context, type Move } from './context.ts';
import { unitSource } from './sources.ts';

const FARTHEST = 120;

interface OtherTime extends Pick<Move, 'knownAt' | 'publication' | 'boundaries'> {
  readonly period?: string | null | undefined;
  readonly back?: number | null | undefined;
}

/** The same subject and indicator at another time; null where the indicator is not measured there. */
export async function figureAt(context: Context, figure: Figure, other: OtherTime): Promise<Figure | null> {
  const { view, subject, definition } = figure;
  context.budget.spendFigures(1);
  const { knownAt, publication, boundaries } = other;
  const period = otherPeriod(view.period, other)?.code;
  return figureIn(
    context.reader,
    await moveView(context, view, { period, knownAt, publication, boundaries }),
    subject,
    definition.code,
  );
}

/** The period that arguments name beside the one that is shown; undefined where they name none. Throws INVALID_ARGUMENT. */
export function otherPeriod(shown: Period, { period, back }: Pick<OtherTime, 'period' | 'back'>): Period | undefined {
  if (period != null && back != null)
    throw new KnownError('INVALID_ARGUMENT', 'a period and "back" exclude each other; give one of them');
  if (back == null) return period == null ? undefined : parsePeriod(period);
  if (Math.abs(back) > FARTHEST)
    throw new KnownError('INVALID_ARGUMENT', `back: ${back} is too far; at most ${FARTHEST} periods`, {
      details: { argument: 'back', value: back, allowed: `-${FARTHEST}..${FARTHEST}` },
    });
  return shiftPeriod(shown, -back);
}

export interface ComparedFigure extends Change {
  readonly figure: Figure;
  readonly earlier: Figure | null;
}

/** A figure on the boundaries of a day; null where the indicator is not measured there. */
export function figureOn(context: Context, figure: Figure, boundaries: string): MaybePromise<Figure | null> {
  const { view, subject, definition } = figure;
  context.budget.spendFigures(1);
  return whenKnown(moveView(context, view, { boundaries }), (moved) =>
    figureIn(context.reader, moved, subject, definition.code),
  );
}

/** The difference to an earlier figure; by default to the period before, or to the same one where another moment is given. */
export async function changeOfFigure(
  context: Context,
  shown: Figure,
  args: { readonly from?: string | null } & Omit<OtherTime, 'period'>,
): Promise<ComparedFigure> {
  const { from, knownAt, publication, boundaries } = args;
  const figure = (boundaries == null ? shown : await figureOn(context, shown, boundaries)) ?? shown;
  const isElsewhere = from != null || args.back != null || knownAt != null || publication != null;
  refuseOtherLength(figure.view.period, from);
  const back = isElsewhere ? args.back : 1;
  const earlier = await figureAt(context, figure, { period: from, back, knownAt, publication, boundaries });
  return { figure, earlier, ...changeOf(figure.value, earlier?.value ?? null, isShare(figure.definition)) };
}

/** Throws INVALID_ARGUMENT where a period is not as long as the one that is shown. */
export function refuseOtherLength({ grain, code }: Period, from: string | null | undefined): void {
  if (from == null || parsePeriod(from)?.grain === grain) return;
  throw new KnownError(
    'INVALID_ARGUMENT',
    `from: ${from} is not as long as ${code}; give a period of the same length, or stand them side by side with at(period: "${from}")`,
    { details: { argument: 'from', value: from } },
  );
}

/** The same error at every place: it may be asked of all communes. */
const notAdditive = remember(
  ({ code, kind }: IndicatorDefinition) =>
    new KnownError(
      'NOT_ADDITIVE',
      `shareOfParent: ${code} does not add up to its parent's value; ask for an amount (kind COUNT), or for the numerators and denominators of both`,
      { details: { indicator: code, kind } },
    ),
  new WeakMap(),
);

/** Which part of the parent's amount a figure is. Throws NOT_ADDITIVE for what does not add up. */
export async function shareOfParent(context: Context, figure: Figure): Promise<Fraction | null> {
  const { view, subject, definition, value } = figure;
  if (definition.kind !== 'COUNT') throw notAdditive(definition);
  const ordinal = subject.type === 'UNIT' ? (view.tree.ordinalOf[subject.unit.id] ?? -1) : -1;
  const parent = ordinal < 0 ? -1 : view.tree.parent[ordinal]!;
  if (parent < 0 || !value) return null;
  context.budget.spendFigures(1);
  const whole = await figureIn(context.reader, view, unitSource(view, parent), definition.code);
  return whole?.value ? divideFractions(value, whole.value) : null;
}
