import { periodOf } from '../../domain/period.ts';
import type { Unit } from '../../domain/unit.ts';
import { closedMonths } from '../../periods/periodReader.ts';
import type { Edition } from '../snapshotLibrary.ts';
import { viewOf, type View } from '../view.ts';
import { asked, type MissingUnit } from './missing.ts';

/** As many months as are ever open at a time where somebody closes them. */
export const MOST_MONTHS = 12;

/** How many units owe a report for a month, and how many of them have sent anything for it. */
export interface Outstanding {
  readonly view: View;
  /** All of them, or those within a province. */
  readonly unit: Unit;
  readonly expected: number;
  readonly received: number;
  readonly outstanding: number;
}

export interface OutstandingMonth {
  readonly nation: Outstanding;
  /** By code. */
  readonly provinces: readonly Outstanding[];
}

/** The months that are open and not closed yet, the latest first. */
export function monthsStillOpen({ inputs: { calendar } }: Edition, most: number): View['period'][] {
  const closed = new Set(closedMonths(calendar));
  return calendar.openedMonths
    .filter((month) => !closed.has(month))
    .slice(-most)
    .reverse()
    .map((month) => periodOf('MONTH', month));
}

/** Of the nation and of each of its provinces, for a month of which it is known who is silent. */
function countOutstanding(view: View, silent: readonly MissingUnit[]): OutstandingMonth {
  const { tree } = view;
  const isAsked = asked(view);
  const isSilent = new Set(silent.map(({ unit }) => unit.id));
  // What a subtree holds is a difference of two running sums.
  const expected = new Uint32Array(tree.units.length + 1);
  const missing = new Uint32Array(tree.units.length + 1);
  for (const [ordinal, unit] of tree.units.entries()) {
    expected[ordinal + 1] = expected[ordinal]! + (isAsked(unit) ? 1 : 0);
    missing[ordinal + 1] = missing[ordinal]! + (isSilent.has(unit.id) ? 1 : 0);
  }
  const countAt = (ordinal: number): Outstanding => {
    const within = (sums: Uint32Array): number => sums[tree.end[ordinal]!]! - sums[ordinal]!;
    const [owing, outstanding] = [within(expected), within(missing)];
    return { view, unit: tree.units[ordinal]!, expected: owing, received: owing - outstanding, outstanding };
  };
  const provinces = [...tree.units.keys()].filter((ordinal) => tree.units[ordinal]!.level === 'PROVINCE');
  return { nation: countAt(0), provinces: provinces.map(countAt) };
}

const counted = new WeakMap<View, Promise<OutstandingMonth>>();

/** The same for a month, counted once for each publication. */
export function outstandingOf(
  edition: Edition,
  month: View['period'],
  readSilent: (view: View) => Promise<readonly MissingUnit[]>,
): Promise<OutstandingMonth> {
  const view = viewOf(edition, month);
  let found = counted.get(view);
  if (!found) {
    found = readSilent(view).then((silent) => countOutstanding(view, silent));
    counted.set(view, found);
    // What could not be read is read again by the next one.
    found.catch(() => counted.delete(view));
  }
  return found;
}
