import type { IndicatorDefinition } from '../../domain/indicator.ts';
import { combinationOf, PART_NAMES, type PartName, type PartVector } from '../../domain/parts.ts';
import { extremeOf } from '../../fold/unitOutcome.ts';

/** One part by its name, as a decimal text of any length; null is the extreme of nothing. */
export interface PartText {
  readonly name: PartName;
  readonly value: string | null;
}

/** All parts of a figure or of something that it is made of. */
export function partTexts(vector: PartVector, definition: IndicatorDefinition): PartText[] {
  const extreme = extremeOf(definition);
  return PART_NAMES.map((name, index) => {
    const leftOut = combinationOf(name, extreme) === null ? 0 : null;
    const part = index < vector.length ? vector[index]! : leftOut;
    return { name, value: part === null ? null : String(part) };
  });
}
