import { valueOf, type NullReason } from '../figure.ts';
import { compareFractions, type Fraction } from '../fraction.ts';
import type { Moved } from '../moved.ts';
import { PART_NAMES, partsOf, trim, type Parts, type PartVector } from '../parts.ts';
import type { DerivedIndicator, DerivedInput } from './derivedIndicators.ts';
import { evaluateFormula } from './evaluateFormula.ts';
import { inputKey } from './formula.ts';

/** One input of a formula for one subject. */
export interface InputFigure extends DerivedInput {
  readonly vector: PartVector;
  /** What came of moving its parts to other boundaries. */
  readonly moved: Moved | undefined;
  readonly parts: Parts;
  readonly value: Fraction | NullReason;
}

/** A formula evaluated for one subject. */
export interface DerivedFigure {
  /** The value in lowest terms, and the counts of the least covered input. See `valueOf` for what stands where there is no value. */
  readonly vector: PartVector;
  /** By key in byte order. */
  readonly inputs: readonly InputFigure[];
  /** Whether the inputs differ in how many are due, or in how many have a value. */
  readonly inputsDiffer: boolean;
}

/** Evaluates a formula on the folded parts of one subject; it needs the value of every input. */
export function deriveFigure(
  derived: DerivedIndicator,
  vectorOf: (key: string) => PartVector,
  movedOf: (key: string) => Moved | undefined = () => undefined,
): DerivedFigure {
  const inputs = derived.inputs.map((input): InputFigure => {
    const vector = vectorOf(input.key);
    const parts = partsOf(vector);
    const moved = movedOf(input.key);
    const value = moved?.undecided ? 'NOT_APPORTIONABLE' : valueOf(input.definition, parts, moved?.hasShare);
    return { ...input, vector, moved, parts, value };
  });
  const { numerator, denominator } = fractionOf(derived, inputs);
  const least = inputs.reduce((a, b) => (compareCoverage(b.parts, a.parts) < 0 ? b : a)).parts;
  const counts = PART_NAMES.slice(FIRST_COUNT, LAST_COUNT + 1).map((name) => least[name]);
  return {
    vector: trim([numerator, denominator, ...counts], null),
    inputs,
    inputsDiffer: inputs.some(({ parts }) => counted(parts) !== counted(inputs[0]!.parts)),
  };
}

const FIRST_COUNT = PART_NAMES.indexOf('due');
const LAST_COUNT = PART_NAMES.indexOf('unplaced');
const INPUT_MISSING: Fraction = { numerator: 0, denominator: 0 };
const ZERO_DIVISOR: Fraction = { numerator: 1, denominator: 0 };

function fractionOf({ formula }: DerivedIndicator, inputs: readonly InputFigure[]): Fraction {
  const values = new Map<string, Fraction>();
  for (const { key, value } of inputs) if (typeof value !== 'string') values.set(key, value);
  if (values.size < inputs.length) return INPUT_MISSING;
  return evaluateFormula(formula, (input) => values.get(inputKey(input))!) ?? ZERO_DIVISOR;
}

/** By reported / due; what nobody owes is covered least. */
function compareCoverage(a: Parts, b: Parts): number {
  if (a.due === 0 || b.due === 0) return Number(a.due !== 0) - Number(b.due !== 0);
  return compareFractions({ numerator: a.reported, denominator: a.due }, { numerator: b.reported, denominator: b.due });
}

function counted({ due, reported, carried }: Parts): string {
  return `${due} ${Number(reported) + Number(carried)}`;
}
