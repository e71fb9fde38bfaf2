import { compareFractions, parseFraction, toNumber } from '../domain/fraction.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import type { Figure } from './figureReader.ts';

/** A part as a JSON number in the indicator's own unit; null where it would not be exact. */
export function jsonNumber(part: number | bigint, definition: IndicatorDefinition): number | null {
  return typeof part === 'number' ? part / 10 ** definition.scale : null;
}

/** Value minus target; null without either. */
export function gapOf({ value, definition }: Figure): number | null {
  return value && definition.targetRate !== null ? toNumber(value) - Number(definition.targetRate) : null;
}

/** Whether the value reaches the target, compared exactly, by the indicator's direction. */
export function isTargetMet({ value, definition }: Figure): boolean | null {
  if (!value || definition.targetRate === null) return null;
  const difference = compareFractions(value, parseFraction(definition.targetRate));
  return definition.direction === 'LOWER_IS_BETTER' ? difference <= 0 : difference >= 0;
}
