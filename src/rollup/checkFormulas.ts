import { deriveFigure } from '../domain/formula/deriveFigure.ts';
import type { DerivedIndicator } from '../domain/formula/derivedIndicators.ts';
import { PART_NAMES } from '../domain/parts.ts';
import { vectorOf, type RowEntries } from '../snapshots/rowFormat.ts';
import type { ReconcileFault } from './reconcile.ts';

/** Checks what a stored row holds of formulas against what its own other entries give. */
export function checkFormulas(
  formulas: readonly DerivedIndicator[],
  subject: string,
  period: string,
  stored: RowEntries,
): ReconcileFault[] {
  return formulas.flatMap((formula) => {
    const { code } = formula.definition;
    const expected = deriveFigure(formula, (key) => vectorOf(stored.get(key))).vector;
    const found = vectorOf(stored.get(code));
    return PART_NAMES.flatMap((part, index): ReconcileFault[] => {
      const [wanted, is] = [expected[index] ?? 0, found[index] ?? 0];
      const place = { subject, indicator: code, period, part };
      if (wanted === is) return [];
      return [{ ...place, rule: 'formula of its inputs', expected: String(wanted), found: String(is) }];
    });
  });
}
