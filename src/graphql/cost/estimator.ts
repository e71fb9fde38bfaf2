import { isDay, parsePeriod } from '../../domain/period.ts';
import type { Edition } from '../../figures/snapshotLibrary.ts';
import { viewOf, type View } from '../../figures/view.ts';
import type { Place } from './place.ts';
import type { Tally } from './tally.ts';

/** Arguments as the schema has checked them, before a resolver has. */
export type Arguments = Readonly<Record<string, unknown>>;

export interface Estimating {
  readonly tally: Tally;
  /** The latest one: other publications of the same day have about the same tree. */
  readonly edition: Edition | undefined;
  /** Whether the query asks for a field of the object, by its name in the schema. */
  readonly asksFor: (field: string) => boolean;
}

/** Says what a field returns for the objects of a place, and adds to the tally what that costs. */
export type Estimator = (place: Place, args: Arguments, estimating: Estimating) => Place;
export type Estimators = Readonly<Record<string, Estimator>>;

/** The view of a period on some boundaries, by default as it is shown; undefined where there is nothing to look at. */
export function viewAt({ edition }: Estimating, { period, boundaries }: Arguments, shown?: View): View | undefined {
  const on = textOf(boundaries) ?? shown?.boundaries;
  const from = shown ?? (edition && openView(edition));
  const parsed = typeof period === 'string' ? parsePeriod(period) : from?.period;
  if (!edition || !parsed || (on !== undefined && !isDay(on))) return from;
  return from?.period.code === parsed.code && from.boundaries === on ? from : viewOf(edition, parsed, on);
}

function openView(edition: Edition): View | undefined {
  try {
    return viewOf(edition);
  } catch {
    // No period is open: each resolver says so.
    return undefined;
  }
}

/** A number of things that a query may give; what the resolver will refuse counts as nothing. */
export function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? Math.max(0, value) : otherwise;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function lengthOf(value: unknown, otherwise: number): number {
  return Array.isArray(value) ? value.length : otherwise;
}
