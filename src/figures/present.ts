import { divisorOf, isExtreme, MEAN_DIVISOR, type IndicatorDefinition } from '../domain/indicator.ts';
import type { Figure } from './figure.ts';

/** Whether values are 0..1 and can be told in percent. */
export function isShare({ kind }: IndicatorDefinition): boolean {
  return kind === 'CONDITION' || kind === 'RATIO';
}

/** The numerator as a JSON number in the indicator's own unit; null where it is not shown, or would not be exact. */
export function numeratorOf({ showsParts, parts, definition }: Figure): number | null {
  return showsParts ? jsonNumber(parts.numerator, definition.scale) : null;
}

/** The denominator likewise: of a mean over months what its amounts are counted in, null for other amounts and for extremes. */
export function denominatorOf({ showsParts, parts, definition }: Figure): number | null {
  if (!showsParts) return null;
  if (definition.kind === 'COUNT' || isExtreme(definition))
    return divisorOf(definition) % MEAN_DIVISOR === 0 ? MEAN_DIVISOR : null;
  // What a mean is taken of is counted, or is its weight: neither has the scale of its values.
  return jsonNumber(parts.denominator, definition.kind === 'RATIO' ? definition.scale : 0);
}

/** By how much one of both parts has grown, as a JSON number in the same unit; null where figures of the indicator have none, or it would not be exact. */
export function partDifference(
  name: 'numerator' | 'denominator',
  part: number | bigint,
  definition: IndicatorDefinition,
): number | null {
  if (name === 'numerator') return jsonNumber(part, definition.scale);
  if (definition.kind === 'COUNT' || isExtreme(definition)) return null;
  return jsonNumber(part, definition.kind === 'RATIO' ? definition.scale : 0);
}

function jsonNumber(part: number | bigint, scale: number): number | null {
  return typeof part === 'number' ? part / 10 ** scale : null;
}
