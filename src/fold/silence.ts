/** How many months a silence is followed back, the first one included. */
export const SILENCE_REACH = 36;

/** Since when a unit has been silent. */
export interface Silence {
  /** The first month after the last one with a value in which the unit owed one. */
  readonly since: number;
  /** The last month with a value; null where there is none within reach. */
  readonly lastHeard: number | null;
}

/** What is known of a unit in an open month; null where it owes nothing. */
export type Heard = 'VALUE' | 'EXCUSED' | 'SILENT' | null;

/** The silence that a month belongs to; `months` are open, first to last, and `month` is one of them. */
export function silenceAt(months: readonly number[], month: number, heardIn: (month: number) => Heard): Silence {
  let since = month;
  for (const earlier of months.toReversed()) {
    if (earlier > month || earlier <= month - SILENCE_REACH) continue;
    const heard = heardIn(earlier);
    if (heard === 'VALUE') return { since, lastHeard: earlier };
    if (heard === 'SILENT') since = earlier;
  }
  return { since, lastHeard: null };
}
