import { formulaText } from '../domain/formula/formulaText.ts';
import { parseFormula } from '../domain/formula/parseFormula.ts';
import type { Kind } from '../domain/indicator.ts';
import type { DefinitionFields } from './definitionFields.ts';

/** The text is judged by its form here; which indicators it names shows beside all others. */
const LONGEST_TEXT = 2000;

/** The canonical text of a DERIVED indicator's formula, null where it has none or it is at fault. */
export function checkFormula(fields: DefinitionFields, kind: Kind | undefined): string | null {
  if (kind !== 'DERIVED') {
    if (kind && fields.has('formula'))
      fields.refuse('NOT_FOR_KIND', 'formula', `a ${kind} is reported; a formula is allowed for DERIVED only`);
    return null;
  }
  const text = fields.text('formula', { required: true, longest: LONGEST_TEXT });
  if (text === undefined) return null;
  const parsed = parseFormula(text);
  if (!('formula' in parsed)) {
    fields.refuse('BAD_FORMULA', 'formula', `column ${parsed.column} of the formula: ${parsed.message}`);
    return null;
  }
  if (parsed.mentions.length === 0)
    fields.refuse('BAD_FORMULA', 'formula', `"${text}" names no indicator; allowed are 1 to 20 of them`);
  return formulaText(parsed.formula);
}
