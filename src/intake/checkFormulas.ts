import type { Fault } from '../domain/errors.ts';
import { codesBehind, expandFormula, type Definitions } from '../domain/formula/expandFormula.ts';
import { parseFormula } from '../domain/formula/parseFormula.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import { catalogueOn } from '../indicators/indicatorReader.ts';
import type { FreshDefinitions } from './checkWeights.ts';

/**
 * Checks every formula with all that it uses, on each day from which any of them says something new: names that nothing has, formulas
 * that lead back to themselves, windows that make no sense, and what is too large. What is known already is never at fault. A formula
 * is not blamed for one among `unread` codes, which is at fault itself.
 */
export function checkFormulas(
  all: readonly IndicatorDefinition[],
  fresh: FreshDefinitions,
  unread: ReadonlySet<string>,
  faults: Fault[],
): void {
  if (!all.some(({ kind }) => kind === 'DERIVED')) return;
  const told = new Set<string>();
  for (const day of new Set(all.map(({ validFrom }) => validFrom).sort())) {
    const definitions: Definitions = new Map(catalogueOn({ definitions: all }, day).map((one) => [one.code, one]));
    for (const definition of definitions.values()) {
      if (definition.kind !== 'DERIVED') continue;
      const behind = codesBehind(definition.code, definitions);
      if (behind.some((code) => unread.has(code))) continue;
      const blamed = blamedFor(definition, behind, definitions, fresh);
      if (!blamed) continue;
      for (const fault of faultsOf(definition, definitions, day, blamed, fresh)) {
        const key = `${blamed.code} ${blamed.version} ${fault.code} ${fault.message}`;
        if (!told.has(key)) faults.push(fault);
        told.add(key);
      }
    }
  }
}

/** Whose entry has brought what is wrong with a formula: its own, else that of a formula which it uses; nobody's where all was known. */
function blamedFor(
  definition: IndicatorDefinition,
  behind: readonly string[],
  definitions: Definitions,
  fresh: FreshDefinitions,
): IndicatorDefinition | undefined {
  if (fresh.has(definition)) return definition;
  return behind.flatMap((code) => definitions.get(code) ?? []).find((other) => fresh.has(other));
}

function faultsOf(
  definition: IndicatorDefinition,
  definitions: Definitions,
  day: string,
  blamed: IndicatorDefinition,
  fresh: FreshDefinitions,
): Fault[] {
  const expanded = expandFormula(definition.code, definitions);
  if (!Array.isArray(expanded)) return [];
  const { lineOf } = fresh.get(blamed)!;
  const of = blamed === definition ? '' : `${definition.code} uses it: `;
  return expanded.map(({ code, about, message }) => {
    const place = blamed === definition ? placeOf(definition, about) : '';
    const fault = { code, line: lineOf('formula'), field: 'formula', value: about };
    return { ...fault, message: `${blamed.code}: ${place}${of}${message} (on ${day})` };
  });
}

/** Where a code stands in a formula; nothing where a formula that it uses names it. */
function placeOf({ formula }: IndicatorDefinition, code: string): string {
  const parsed = parseFormula(formula ?? '');
  const mention = 'formula' in parsed ? parsed.mentions.find((one) => one.code === code) : undefined;
  return mention ? `column ${mention.column} of the formula: ` : '';
}
