import type { Fault } from '../domain/errors.ts';
import { isDay, type Day } from '../domain/period.ts';
import { NEVER } from '../domain/unit.ts';

/** From a day on, until the day before another or without end. */
export interface Validity {
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

/** Parses the two days of a row, or adds what is wrong with them to `faults` and returns undefined. */
export function checkValidity(
  cells: { readonly valid_from: string; readonly valid_to: string },
  line: number,
  faults: Fault[],
): Validity | undefined {
  const before = faults.length;
  const refuse = (field: string, value: string, message: string): void =>
    void faults.push({ code: 'IMPOSSIBLE_DATE', line, field, value, message });
  const { valid_from: from, valid_to: to } = cells;
  if (from === '') refuse('valid_from', from, 'valid_from is empty; write the first day, e.g. 2008-01-01');
  else if (!isDay(from)) refuse('valid_from', from, `"${from}" is no day; write year-month-day, e.g. 2008-01-01`);
  if (to !== '' && !isDay(to)) {
    refuse('valid_to', to, `"${to}" is no day; write year-month-day, e.g. 2025-07-01, or nothing while it lasts`);
  } else if (to !== '' && isDay(from) && to <= from) {
    const message = `valid_to ${to} is not after valid_from ${from}; allowed is a later day (the first on which it no longer holds) or nothing`;
    refuse('valid_to', to, message);
  }
  return faults.length > before ? undefined : { validFrom: from, validTo: to === '' ? null : to };
}

/** e.g. `from 2008-01-01 until 2025-07-01`. */
export function validityText({ validFrom, validTo }: Validity): string {
  return `from ${validFrom} ${validTo === null ? 'on' : `until ${validTo}`}`;
}

/** Whether the first holds on every day on which the second does. */
export function covers(outer: Validity, inner: Validity): boolean {
  return outer.validFrom <= inner.validFrom && endOf(outer) >= endOf(inner);
}

/** The first day on which it no longer holds. */
export function endOf(validity: Pick<Validity, 'validTo'>): Day {
  return validity.validTo ?? NEVER;
}
