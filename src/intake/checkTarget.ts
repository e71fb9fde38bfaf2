import type { IndicatorIdentity } from '../domain/indicator.ts';
import { GRAINS, type Grain } from '../domain/period.ts';
import type { DefinitionFields, SoFar } from './definitionFields.ts';
import { parseScaled, placesText } from './definitionNumbers.ts';

/** An amount whose subject is still a code, to be looked up where the units are known. */
export interface AmountDraft {
  readonly line: number;
  readonly subjectCode: string;
  readonly grain: Grain;
  /** Scaled integer. */
  readonly amount: number;
}

export interface Target {
  readonly rate: string | null;
  readonly amounts: readonly AmountDraft[];
}

const NO_TARGET: Target = { rate: null, amounts: [] };

/** A rate for every subject, or amounts for named ones. */
export function checkTarget(fields: DefinitionFields, identity: SoFar<IndicatorIdentity>): Target {
  const { kind } = identity;
  const target = fields.map('target', ['rate', 'amounts'], "{ rate: '0.90' }");
  if (!target) return NO_TARGET;
  const hasRate = target.has('rate');
  const hasAmounts = target.has('amounts');
  if (hasRate && kind === 'COUNT') {
    target.refuse(
      'NOT_FOR_KIND',
      'rate',
      'a COUNT has no rate, which is for CONDITION, RATIO, MEASURE and DERIVED; state amounts',
    );
  }
  if (hasAmounts && (kind === 'CONDITION' || kind === 'RATIO' || kind === 'DERIVED')) {
    target.refuse('NOT_FOR_KIND', 'amounts', `a ${kind} has no amounts, which are for COUNT and MEASURE; state a rate`);
  }
  if (hasRate && hasAmounts && kind === 'MEASURE') {
    const message = 'a rate holds for every subject, so that amounts beside it would never be used; state one of them';
    target.refuse('BAD_TARGET', 'amounts', message);
  }
  if (!hasRate && !hasAmounts) target.text(kind === 'COUNT' ? 'amounts' : 'rate', { required: true });
  return {
    rate: hasRate && kind !== 'COUNT' ? checkRate(target, identity) : null,
    amounts:
      hasAmounts && (kind === undefined || kind === 'COUNT' || kind === 'MEASURE')
        ? checkAmounts(target, identity.scale)
        : [],
  };
}

function checkRate(target: DefinitionFields, { kind, mayExceedOne }: SoFar<IndicatorIdentity>): string | null {
  const rate = target.text('rate', { required: true });
  if (rate === undefined) return null;
  const isShare = kind !== 'MEASURE' && kind !== 'DERIVED';
  const digits = isShare ? 3 : 9;
  if (!new RegExp(`^\\d{1,${digits}}(\\.\\d{1,6})?$`).test(rate)) {
    const form = isShare ? "a decimal fraction such as '0.90'" : "a number in the indicator's own unit such as '2.5'";
    target.refuse('BAD_TARGET', 'rate', `"${rate}" is no rate; write ${form}, with at most 6 places`);
  } else if (Number(rate) > 1 && isShare && mayExceedOne === false) {
    const message = `${rate} is above one; allowed is 0 to 1, or more for a RATIO with mayExceedOne: true`;
    target.refuse('BAD_TARGET', 'rate', message);
  }
  return rate;
}

function checkAmounts(target: DefinitionFields, scale: number | undefined): AmountDraft[] {
  const firstLines = new Map<string, number>();
  return target
    .maps('amounts', ['subject', 'grain', 'amount'], "{ subject: '01', grain: YEAR, amount: 120 }")
    .flatMap((entry) => {
      const subjectCode = entry.text('subject', { required: true });
      const grain = entry.word('grain', GRAINS, { code: 'UNKNOWN_GRAIN', required: true });
      const amount = checkAmount(entry, scale);
      if (subjectCode === undefined || grain === undefined) return [];
      const first = firstLines.get(`${subjectCode} ${grain}`);
      firstLines.set(`${subjectCode} ${grain}`, first ?? entry.line);
      if (first !== undefined) {
        const message = `the amount of "${subjectCode}" for a ${grain} stands in line ${first} already; it may stand once`;
        entry.refuse('DUPLICATE_TARGET', 'subject', message);
        return [];
      }
      return amount === undefined ? [] : [{ line: entry.line, subjectCode, grain, amount }];
    });
}

/** Given in the indicator's own unit. */
function checkAmount(entry: DefinitionFields, scale: number | undefined): number | undefined {
  const text = entry.text('amount', { required: true });
  // Without a scale it cannot be judged, and the scale is at fault.
  if (text === undefined || scale === undefined) return undefined;
  const amount = parseScaled(text, scale);
  if (amount === undefined) {
    const message = `"${text}" is no amount of a target; allowed is 0 or more, at most 15 digits, ${placesText(scale)}`;
    entry.refuse('BAD_TARGET', 'amount', message);
  }
  return amount;
}
