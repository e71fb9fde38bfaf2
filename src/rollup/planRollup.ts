import { comparePeriods, lastDayOf, periodOf, periodsContaining, type Day, type Period } from '../domain/period.ts';
import type { SubjectId } from '../domain/unit.ts';

/** What became part of the database since the last publication, by receipt. */
export interface Changes {
  /** Units with new report rows, by month. */
  readonly reportedUnits: ReadonlyMap<number, readonly SubjectId[]>;
  readonly openedMonths: readonly number[];
  readonly closedPeriods: readonly Period[];
  /** First day from which the tree, the groups or the definitions differ; null where they do not. */
  readonly changedFrom: Day | null;
}

/** A period to compute again, and for whom. */
export interface PeriodPlan {
  readonly period: Period;
  /** Units whose own parts may have changed; ALL where everybody's duty or place may have. */
  readonly units: ReadonlySet<SubjectId> | 'ALL';
}

/**
 * Decides which periods get a new revision. Every period with an open month is published; a change touches all periods that
 * contain its month, the opening of a month touches everybody in them, a closing is a revision of its own. In full,
 * everything is computed again. Pure; in an order in which a year's months stay together.
 */
export function planRollup(
  everOpened: readonly number[],
  changes: Changes,
  published: ReadonlySet<string>,
  full: boolean,
): PeriodPlan[] {
  const plans = new Map<string, { period: Period; units: Set<SubjectId> | 'ALL' }>();
  const touch = (period: Period, units: Iterable<SubjectId> | 'ALL'): void => {
    const plan = plans.get(period.code);
    if (!plan) plans.set(period.code, { period, units: units === 'ALL' ? 'ALL' : new Set(units) });
    else if (units === 'ALL') plan.units = 'ALL';
    else if (plan.units !== 'ALL') for (const unit of units) plan.units.add(unit);
  };
  const opened = new Set(changes.openedMonths);
  for (const month of everOpened) {
    for (const period of periodsContaining(month)) {
      const restructured = changes.changedFrom !== null && lastDayOf(period) >= changes.changedFrom;
      if (full || opened.has(month) || restructured || !published.has(period.code)) touch(period, 'ALL');
    }
  }
  for (const [month, units] of changes.reportedUnits) {
    for (const period of periodsContaining(month)) touch(period, units);
  }
  for (const period of changes.closedPeriods) touch(period, []);
  return [...plans.values()].sort((a, b) => yearOf(a.period) - yearOf(b.period) || comparePeriods(a.period, b.period));
}

function yearOf(period: Period): number {
  return periodOf('YEAR', period.firstMonth).firstMonth;
}
