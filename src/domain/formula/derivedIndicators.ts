import type { IndicatorDefinition } from '../indicator.ts';
import { compareCodes } from '../compareCodes.ts';
import { expandFormula, type Definitions } from './expandFormula.ts';
import { inputKey, inputsOf, type Formula } from './formula.ts';
import { isOwnPeriod, type InputWindow } from './inputWindow.ts';

/** A reported indicator over the months that a formula takes it over. */
export interface DerivedInput {
  readonly key: string;
  readonly definition: IndicatorDefinition;
  readonly window: InputWindow;
}

/** A DERIVED indicator by the definitions of a day. */
export interface DerivedIndicator {
  readonly definition: IndicatorDefinition;
  /** With every formula that it uses in its place. */
  readonly formula: Formula;
  /** By key in byte order. */
  readonly inputs: readonly DerivedInput[];
}

const derivedOf = new WeakMap<Definitions, ReadonlyMap<string, DerivedIndicator>>();

/** The DERIVED indicators among the definitions of a day, by code. What is known was checked when it was taken in. */
export function derivedIndicators(definitions: Definitions): ReadonlyMap<string, DerivedIndicator> {
  let derived = derivedOf.get(definitions);
  if (!derived) {
    const found = [...definitions.values()].flatMap((definition) =>
      definition.kind === 'DERIVED' ? [derivedIndicator(definition, definitions)] : [],
    );
    derived = new Map(found.map((indicator) => [indicator.definition.code, indicator]));
    derivedOf.set(definitions, derived);
  }
  return derived;
}

const windowedOf = new WeakMap<Definitions, readonly DerivedInput[]>();

/** The inputs that are folded besides the reported indicators of the period itself, each once, by key in byte order. */
export function windowedInputs(definitions: Definitions): readonly DerivedInput[] {
  let windowed = windowedOf.get(definitions);
  if (!windowed) {
    const inputs = new Map<string, DerivedInput>();
    for (const derived of derivedIndicators(definitions).values())
      for (const input of derived.inputs) if (!isOwnPeriod(input.window)) inputs.set(input.key, input);
    windowed = [...inputs.values()].sort((a, b) => compareCodes(a.key, b.key));
    windowedOf.set(definitions, windowed);
  }
  return windowed;
}

function derivedIndicator(definition: IndicatorDefinition, definitions: Definitions): DerivedIndicator {
  const formula = expandFormula(definition.code, definitions);
  if (Array.isArray(formula))
    throw new Error(`${definition.code}: ${formula.map(({ message }) => message).join('; ')}`);
  const inputs = inputsOf(formula).map((input): DerivedInput => ({
    key: inputKey(input),
    definition: definitions.get(input.code)!,
    window: input.window,
  }));
  return { definition, formula, inputs: inputs.sort((a, b) => compareCodes(a.key, b.key)) };
}
