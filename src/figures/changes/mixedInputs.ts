import type { Day, Period } from '../../domain/period.ts';
import type { FoldInputs } from '../../fold/foldInputs.ts';
import type { ChangeCause } from './causes.ts';

/** A cause that lies in something else than reports. */
export type InputCause = 'DEFINITIONS' | 'BOUNDARIES' | 'OPENINGS';

/** What each of these causes brings of a later moment. All that a fold takes besides the reports has to stand here. */
const BROUGHT = {
  DEFINITIONS: (now) => ({ indicators: now.indicators, definitionsOn: (day: Day) => now.definitionsOn(day) }),
  BOUNDARIES: (now) => ({
    units: now.units,
    treeOn: (day: Day) => now.treeOn(day),
    placementsOn: (day: Day) => now.placementsOn(day),
    groups: now.groups,
  }),
  OPENINGS: ({ calendar }) => ({ calendar }),
} as const satisfies Record<InputCause, (now: FoldInputs) => Partial<FoldInputs>>;

type Brought = ReturnType<(typeof BROUGHT)[InputCause]>;
type KeyOfAny<Some> = Some extends unknown ? keyof Some : never;
/** Whatever else a fold takes would be told by no cause; then this is no type of `now`, and does not compile. */
type Whole = Exclude<keyof FoldInputs, 'receipt' | 'receipts' | KeyOfAny<Brought>> extends never ? FoldInputs : never;

/** The causes, in their order, of which something is new. Registers that are the same object hold the same. */
export function inputCauses(then: FoldInputs, now: FoldInputs, period: Period): InputCause[] {
  const isNew: Record<InputCause, boolean> = {
    DEFINITIONS: then.indicators !== now.indicators,
    BOUNDARIES: then.units !== now.units || then.groups !== now.groups,
    OPENINGS: openedUpTo(then, period) !== openedUpTo(now, period),
  };
  return (Object.keys(BROUGHT) as InputCause[]).filter((cause) => isNew[cause]);
}

/** How many months are open that a period can look at: what was opened stays open, so that as many are the same. */
function openedUpTo({ calendar }: FoldInputs, { firstMonth, months }: Period): number {
  return calendar.openedMonths.filter((month) => month < firstMonth + months).length;
}

/** What a fold takes, besides the reports, where only some causes have come about. */
export function mixedInputs(then: FoldInputs, now: Whole, causes: readonly ChangeCause[]): FoldInputs {
  const brought = Object.entries(BROUGHT).filter(([cause]) => causes.includes(cause as InputCause));
  return brought.reduce((inputs, [, bring]) => ({ ...inputs, ...bring(now) }), then);
}
