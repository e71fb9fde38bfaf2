import type { NullReason } from '../../domain/figure.ts';
import { toNumber, type Fraction } from '../../domain/fraction.ts';
import type { Figure } from '../figure.ts';
import { denominatorOf, numeratorOf, partDifference } from '../present.ts';
import type { ChangeCause } from './causes.ts';
import type { ChangedFigure } from './changedFigure.ts';
import { targetIn } from './compareMoments.ts';
import { exactText } from './exactText.ts';

/** A figure at one of the two moments, as the API tells it. */
export interface ShownMoment {
  readonly value: number | null;
  readonly exact: string | null;
  readonly reason: NullReason | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly due: number;
  readonly reported: number;
  readonly carried: number;
  readonly missing: number;
  readonly target: number | null;
}

export function showMoment(figure: Figure): ShownMoment {
  const { value, reason, parts, missing } = figure;
  return {
    value: numberOrNull(value),
    exact: value && exactText(value),
    reason,
    numerator: numeratorOf(figure),
    denominator: denominatorOf(figure),
    due: Number(parts.due),
    reported: Number(parts.reported),
    carried: Number(parts.carried),
    missing,
    target: numberOrNull(targetIn(figure)),
  };
}

/** What one cause has made of a figure, as the API tells it. */
export interface ShownPart extends Omit<ShownMoment, 'reason' | 'target'> {
  readonly cause: ChangeCause;
}

export function showParts({ parts, after: { definition } }: ChangedFigure): ShownPart[] {
  return parts.map(({ cause, value, counts }) => ({
    cause,
    value: numberOrNull(value),
    exact: value && exactText(value),
    numerator: partDifference('numerator', counts.numerator, definition),
    denominator: partDifference('denominator', counts.denominator, definition),
    due: Number(counts.due),
    reported: Number(counts.reported),
    carried: Number(counts.carried),
    missing: Number(counts.missing),
  }));
}

export function numberOrNull(value: Fraction | null): number | null {
  return value && toNumber(value);
}
