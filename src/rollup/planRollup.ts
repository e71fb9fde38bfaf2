import type { MonthRange } from '../domain/formula/inputWindow.ts';
import { comparePeriods, lastDayOf, periodOf, periodsContaining, type Day, type Period } from '../domain/period.ts';
import type { SubjectId } from '../domain/unit.ts';

/** What became part of the database since the last publication, by receipt. */
export interface Changes {
  /** Units with new report rows, by month. */
  readonly reportedUnits: ReadonlyMap<number, readonly SubjectId[]>;
  readonly openedMonths: readonly number[];
  readonly closedPeriods: readonly Period[];
  /** First day from which the tree or the definitions differ; null where they do not. */
  readonly changedFrom: Day | null;
  /** First day from which the members of a group differ. */
  readonly groupsChangedFrom: ReadonlyMap<SubjectId, Day>;
}

/** A period to compute again, and for whom. */
export interface PeriodPlan {
  readonly period: Period;
  /** Units whose own parts may have changed; ALL where everybody's duty or place may have. */
  readonly units: ReadonlySet<SubjectId> | 'ALL';
  /** Groups whose members may have changed. */
  readonly groups: ReadonlySet<SubjectId>;
  /** Whether it gets a revision in any case: something was reported for it, or it was closed. Else it only looks at what changed. */
  readonly isRevised: boolean;
}

/** What the planner knows besides the changes. */
export interface PlanState {
  /** Months in which something is due, ascending. */
  readonly openedMonths: readonly number[];
  /** Codes of the periods of which something is published. */
  readonly published: ReadonlySet<string>;
  /** The months that a period's figures look at by the catalogue: its own with those before it, and then what formulas look at. */
  rangesOf(period: Period): readonly MonthRange[];
}

/**
 * Decides which periods are computed again. Every period with an open month is published; a change touches all periods that contain
 * its month or look back at it, the opening of a month touches everybody in them, a closing is a revision of its own. In full,
 * everything is computed again. Pure; in an order in which a year's months stay together.
 */
export function planRollup(state: PlanState, changes: Changes, full: boolean): PeriodPlan[] {
  const plans = new Map<string, GrowingPlan>();
  const planOf = (period: Period): GrowingPlan => {
    let plan = plans.get(period.code);
    if (!plan) plans.set(period.code, (plan = { period, units: new Set(), groups: new Set(), isRevised: false }));
    return plan;
  };
  const opened = new Set(changes.openedMonths);
  const periods = new Map<string, Period>();
  for (const month of state.openedMonths) {
    for (const period of periodsContaining(month)) {
      periods.set(period.code, period);
      const plansEverybody = full || opened.has(month) || !state.published.has(period.code);
      if (plansEverybody || isOnOrAfter(period, changes.changedFrom)) planOf(period).units = 'ALL';
    }
  }
  for (const period of periods.values()) {
    const [own, ...ofFormulas] = state.rangesOf(period);
    // Who owes what in a month that a formula looks at has changed for everybody.
    if (changes.openedMonths.some((month) => ofFormulas.some((range) => isIn(range, month))))
      planOf(period).units = 'ALL';
    for (const [month, units] of changes.reportedUnits) {
      if (!isIn(own!, month) && !ofFormulas.some((range) => isIn(range, month))) continue;
      const plan = planOf(period);
      if (isIn({ first: period.firstMonth, end: period.firstMonth + period.months }, month)) plan.isRevised = true;
      if (plan.units !== 'ALL') for (const unit of units) plan.units.add(unit);
    }
    for (const [group, day] of changes.groupsChangedFrom)
      if (isOnOrAfter(period, day)) planOf(period).groups.add(group);
  }
  for (const period of changes.closedPeriods) planOf(period).isRevised = true;
  return [...plans.values()].sort((a, b) => yearOf(a.period) - yearOf(b.period) || comparePeriods(a.period, b.period));
}

interface GrowingPlan extends PeriodPlan {
  units: Set<SubjectId> | 'ALL';
  groups: Set<SubjectId>;
  isRevised: boolean;
}

function isIn({ first, end }: MonthRange, month: number): boolean {
  return month >= first && month < end;
}

function isOnOrAfter(period: Period, day: Day | null): boolean {
  return day !== null && lastDayOf(period) >= day;
}

function yearOf(period: Period): number {
  return periodOf('YEAR', period.firstMonth).firstMonth;
}
