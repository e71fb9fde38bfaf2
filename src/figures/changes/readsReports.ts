import type { IndicatorDefinition } from '../../domain/indicator.ts';
import { extremeOf } from '../../fold/unitOutcome.ts';
import type { View } from '../view.ts';

/**
 * The indicators of a view whose figures can change by what is reported under some codes: their own, that of their weight, or one of those that
 * their formula takes.
 */
export function definitionsReading({ definitions, formulas }: View, codes: ReadonlySet<string>): IndicatorDefinition[] {
  const reads = ({ code, weight }: IndicatorDefinition): boolean =>
    codes.has(code) || (weight !== null && codes.has(weight));
  return [...definitions.values()].filter(
    (definition) =>
      reads(definition) || formulas.get(definition.code)?.inputs.some((input) => reads(input.definition)) === true,
  );
}

/** Whether the parts of figures of a reported indicator are the sums of what each unit beneath adds. */
export function addsUp(definition: IndicatorDefinition): boolean {
  return extremeOf(definition) === null;
}
