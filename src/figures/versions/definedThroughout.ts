import { compareCodes } from '../../domain/compareCodes.ts';
import { codesBehind, type Definitions } from '../../domain/formula/expandFormula.ts';
import type { IndicatorDefinition } from '../../domain/indicator.ts';
import type { Day } from '../../domain/period.ts';
import type { FoldInputs } from '../../fold/foldInputs.ts';
import { remember } from '../../lib/remember.ts';

/** What is known, as if one version of an indicator's definition held on every day, and with nothing defined but what that rests on. */
export function definedThroughout(inputs: FoldInputs, definition: IndicatorDefinition): FoldInputs {
  const definitionsOn = remember((day: Day) => withInPlace(inputs.definitionsOn(day), definition));
  return { ...inputs, definitionsOn };
}

/** In byte order of the codes. */
function withInPlace(known: Definitions, definition: IndicatorDefinition): Definitions {
  const definitions = new Map(known).set(definition.code, definition);
  const behind = codesBehind(definition.code, definitions);
  const weights = behind.map((code) => definitions.get(code)?.weight ?? null);
  const codes = new Set([...behind, ...weights]);
  return new Map([...definitions].filter(([code]) => codes.has(code)).sort(([a], [b]) => compareCodes(a, b)));
}
