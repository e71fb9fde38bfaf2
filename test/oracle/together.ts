/** MIN, MAX and MEAN of an amount over the months of several units in one place: each month is what all of them have said. */
import { limitOf, type Contribution } from './bounds.ts';
import { fraction, sum, whole } from './fraction.ts';
import { unitMonths, type Question, type UnitResult } from './overMonths.ts';
import { isCounted, shareOf, type Share } from './place.ts';

export interface TogetherUnit {
  question: Question;
  shares: Share[];
}

export function together(units: TogetherUnit[]): { result: UnitResult; contributions: Contribution[] } {
  const { months, indicator } = units[0]!.question;
  const states = units.flatMap(({ question, shares }) => unitMonths(question).map((state) => ({ state, shares })));
  const counted = states.filter(({ shares }) => isCounted(shares)).map(({ state }) => state.state);
  const count = (...wanted: string[]) => counted.filter((state) => wanted.includes(state)).length;
  const limit = limitOf(indicator);

  const inMonths = months.map((month) => {
    const all = states.filter(({ state }) => state.month === month);
    const values = all.flatMap(({ state, shares }) =>
      state.state === 'VALUE' ? [shareOf(state.parts[0], shares)] : [],
    );
    const silent = all.filter(({ state }) => state.state === 'MISSING');
    const more = limit === null ? null : sum(silent.map(({ shares }) => shareOf(limit, shares)));
    return { total: sum(values), hasValue: values.length > 0, isSilent: silent.length > 0, more };
  });
  const due = inMonths.filter(({ hasValue, isSilent }) => hasValue || isSilent);
  const valued = due.filter(({ hasValue }) => hasValue);
  const totals = valued.map(({ total }) => total);
  const counts = {
    due: count('VALUE', 'MISSING'),
    reported: count('VALUE'),
    carried: 0,
    missing: count('MISSING'),
    excused: count('CLOSED', 'NOT_APPLICABLE'),
    unplaced: 0,
  };
  if (due.length === 0) return { result: { parts: null, ...counts }, contributions: [] };
  if (indicator.overTime === 'MEAN') {
    const mean = !isValue(counts.reported, sum(totals))
      ? null
      : { first: fraction(sum(totals), BigInt(totals.length)), second: 1n };
    return { result: { parts: mean, ...counts }, contributions: [] };
  }

  const pick = indicator.overTime === 'MIN' ? least : most;
  const now = totals.length === 0 ? null : pick(totals);
  const isComplete = due.every(({ isSilent }) => !isSilent);
  const lows = due.map(({ total }) => total);
  const highOf = ({ total, isSilent, more }: (typeof due)[number]) =>
    !isSilent ? total : more === null ? null : total + more;
  // The smallest month is no more than any that has a value.
  const highs = (indicator.overTime === 'MIN' && valued.length > 0 ? valued : due).map(highOf);
  const known = highs.filter((high) => high !== null);
  const isOpen = indicator.overTime === 'MIN' ? known.length === 0 : known.length < highs.length;
  const contribution: Contribution = {
    now: now ?? 0n,
    least: isComplete ? now! : pick(lows),
    most: isComplete ? now! : isOpen ? null : pick(known),
    of: 1n,
    assumes: false,
  };
  return {
    result: { parts: isValue(counts.reported, now ?? 0n) ? { first: whole(now!), second: 1n } : null, ...counts },
    contributions: [contribution],
  };
}

/** A share of nothing, counted elsewhere, is no value. */
function isValue(reported: number, found: bigint): boolean {
  return reported > 0 || found !== 0n;
}

function least(values: bigint[]): bigint {
  return values.reduce((smallest, value) => (value < smallest ? value : smallest));
}

function most(values: bigint[]): bigint {
  return values.reduce((largest, value) => (value > largest ? value : largest));
}
