/**
 * What a unit says about one indicator in one month: a value, two parts of a ratio, or the reason why there is none.
 */
export const REASONS = ['NOT_APPLICABLE', 'CLOSED', 'NOT_COLLECTED', 'REJECTED'] as const;
export type MissingReason = (typeof REASONS)[number];

/** Takes back what earlier versions said; the value before it does not come back. */
export const WITHDRAWN = 'WITHDRAWN';

/** Integers, already multiplied by the indicator's scale. */
export type Observation = number | readonly [numerator: number, denominator: number] | MissingReason | typeof WITHDRAWN;

/** What one report row says, by indicator code; what is not mentioned stays as it was. */
export type ObservationDocument = Readonly<Record<string, Observation>>;

export function isReason(text: string): text is MissingReason {
  return (REASONS as readonly string[]).includes(text);
}
