import type { IndicatorDefinition } from '../../domain/indicator.ts';
import { lastDayOfMonth, monthsOf } from '../../domain/period.ts';
import type { PartVector } from '../../domain/parts.ts';
import type { Unit } from '../../domain/unit.ts';
import type { DutyMonths, FoldMonth } from '../../fold/dutyMonth.ts';
import { foldMonthOf, placedUnitsOf } from '../../fold/foldInputs.ts';
import { lookedAt } from '../../fold/lookedAt.ts';
import { isKeptFor, type PlacedUnits } from '../../fold/placeUnits.ts';
import { traceUnit, type UnitTrace } from '../../fold/traceUnit.ts';
import { unitParts, type UnitFold } from '../../fold/unitParts.ts';
import type { ReportsOf } from '../readReports.ts';
import type { View } from '../view.ts';
import { effectiveObservation } from './said.ts';
import { isAlive } from './unitsBeneath.ts';

/** The open months of a view's period, first to last. */
export function openMonths({ period, edition }: View): number[] {
  return monthsOf(period).filter((month) => edition.inputs.calendar.isOpened(month));
}

/** The open months of so many before a view's period, first to last. */
export function monthsBefore({ period, edition }: View, reach: number): number[] {
  return Array.from({ length: reach }, (_, index) => period.firstMonth - reach + index).filter((month) =>
    edition.inputs.calendar.isOpened(month),
  );
}

/** Those of some units whose level is asked for an indicator in any open month of a view's period. */
export function askedUnits(view: View, { code }: IndicatorDefinition, units: readonly Unit[]): Unit[] {
  const { inputs } = view.edition;
  const levels = new Set(
    openMonths(view).flatMap((month) => inputs.definitionsOn(lastDayOfMonth(month)).get(code)?.levels ?? []),
  );
  return units.filter(({ level }) => levels.has(level));
}

/** One indicator in one view, for telling unit by unit what the fold over time makes of its reports. */
export class IndicatorTrace {
  readonly months: DutyMonths;
  /** The open months of the period. */
  readonly ofPeriod: readonly FoldMonth[];
  private readonly placed: PlacedUnits;
  private readonly view: View;
  private readonly definition: IndicatorDefinition;

  /** `reach` says how many months before the period were read. */
  constructor(view: View, definition: IndicatorDefinition, reach: number, reportsOf: ReportsOf) {
    const { inputs } = view.edition;
    const foldMonth = (month: number): FoldMonth => foldMonthOf(inputs, month, reportsOf);
    this.view = view;
    this.definition = definition;
    this.placed = placedUnitsOf(inputs, view.period);
    this.ofPeriod = openMonths(view).map(foldMonth);
    this.months = lookedAt(definition, this.ofPeriod, monthsBefore(view, reach).map(foldMonth), this.placed.origins);
  }

  of(unit: Unit): UnitTrace {
    return traceUnit(this.definition, this.months, unit.id, this.foldOf(unit));
  }

  /** What a unit adds by its own reports. */
  partsOf(unit: Unit): PartVector {
    return unitParts(this.definition, this.months, unit.id, this.foldOf(unit));
  }

  /** Whether a unit has said anything for a month of the period, whatever became of it. */
  hasSaid(unit: Unit): boolean {
    return this.ofPeriod.some(({ reports }) => effectiveObservation(reports, this.definition, unit.id) !== null);
  }

  private foldOf(unit: Unit): UnitFold {
    const { view, definition } = this;
    const isClosed = !isAlive(view, unit);
    const kept = isClosed ? this.placed.unplaced.filter(({ unitId }) => unitId === unit.id) : [];
    const lines = isClosed
      ? kept.filter((one) => isKeptFor(one, definition))
      : (this.placed.lines.get(view.tree.ordinalOf[unit.id]!) ?? []);
    return { isMonth: view.period.months === 1, isClosed, lines };
  }
}
