/** A share of the country that was published for a month. */
export interface Anchor {
  /** Number of the month. */
  readonly month: number;
  readonly share: number;
}

/** Whether an office will in the end have a value for a month. */
export type Valued = (office: number, month: number) => boolean;

const HALVINGS = 40;

/** The smallest number between `low` and `high` from which on `isEnough` holds, to the last bits. */
export function leastEnough(low: number, high: number, isEnough: (candidate: number) => boolean): number {
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
