import { compareCodes } from '../../domain/compareCodes.ts';
import type { IndicatorDefinition } from '../../domain/indicator.ts';
import { lastDayOfMonth, monthsOf } from '../../domain/period.ts';
import { unitAt } from '../../domain/tree.ts';
import type { SubjectId, Unit } from '../../domain/unit.ts';
import { contributionsTo, type Contribution } from '../../fold/contributions.ts';
import type { DutyMonths, FoldMonth } from '../../fold/dutyMonth.ts';
import { foldMonthOf, placedUnitsOf } from '../../fold/foldInputs.ts';
import { isOwed } from '../../fold/effectiveMonth.ts';
import { lookedAt } from '../../fold/lookedAt.ts';
import { unitsAt, type PlacedUnits, type UnplacedUnit } from '../../fold/placeUnits.ts';
import type { ReportsOf } from '../readReports.ts';
import type { View } from '../view.ts';
import { effectiveObservation } from './said.ts';

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

/** The units whose reports the own parts of some units of a view's period are made of, if their level is asked in any of its open months. */
export function askedAt(view: View, { code }: IndicatorDefinition, places: readonly Unit[]): Unit[] {
  const { inputs } = view.edition;
  const { tree } = view;
  const unitOf = (id: SubjectId): Unit => {
    const ordinal = tree.ordinalOf[id] ?? -1;
    return ordinal < 0 ? inputs.units.units.get(id)! : unitAt(tree, ordinal);
  };
  const levels = new Set(
    openMonths(view).flatMap((month) => inputs.definitionsOn(lastDayOfMonth(month)).get(code)?.levels ?? []),
  );
  return unitsReadAt(view, places)
    .map(unitOf)
    .filter(({ level }) => levels.has(level));
}

/** All units whose reports the own parts of some units of a view's period are made of. */
export function unitsReadAt({ edition: { inputs }, tree, period }: View, places: readonly Unit[]): SubjectId[] {
  const ordinals = new Set(places.map(({ id }) => tree.ordinalOf[id]!));
  return [...unitsAt(tree, placedUnitsOf(inputs, period), ordinals)];
}

/** A unit that contributes to the own part of one, which may be itself. */
export interface UnitContribution extends Contribution {
  readonly unit: Unit;
}

/** One indicator in one view, for telling unit by unit what the fold over time makes of its reports. */
export class IndicatorTrace {
  readonly months: DutyMonths;
  /** The open months of the period. */
  readonly ofPeriod: readonly FoldMonth[];
  private readonly placed: PlacedUnits;
  /** By ordinal of who keeps them. */
  private readonly keptAt: ReadonlyMap<number, readonly UnplacedUnit[]>;
  private readonly view: View;
  private readonly definition: IndicatorDefinition;

  /** `reach` says how many months before the period were read. */
  constructor(view: View, definition: IndicatorDefinition, reach: number, reportsOf: ReportsOf) {
    const { inputs } = view.edition;
    const foldMonth = (month: number): FoldMonth => foldMonthOf(inputs, month, reportsOf);
    this.view = view;
    this.definition = definition;
    this.placed = placedUnitsOf(inputs, view.period);
    this.keptAt = Map.groupBy(this.placed.unplaced, ({ ancestor }) => ancestor);
    this.ofPeriod = openMonths(view).map(foldMonth);
    this.months = lookedAt(definition, this.ofPeriod, monthsBefore(view, reach).map(foldMonth), this.placed.origins);
  }

  /** Those who contribute to the own part of a unit of the period: itself first, then others, the first by code. */
  at(unit: Unit): UnitContribution[] {
    const { view, definition, placed } = this;
    const ordinal = view.tree.ordinalOf[unit.id]!;
    const [itself, ...others] = contributionsTo(definition, this.months, {
      unitId: unit.id,
      lines: placed.lines.get(ordinal),
      kept: this.keptAt.get(ordinal) ?? [],
      isMonth: view.period.months === 1,
    });
    const { units } = view.edition.inputs.units;
    const told = others.map((contribution) => ({ ...contribution, unit: units.get(contribution.unitId)! }));
    return [{ ...itself!, unit }, ...told.sort(inOrder)];
  }

  /** Whether anything may be missing or carried in the own part of a unit of the period: it owes a value, or it does not stand there alone. */
  mayLack({ id }: Unit): boolean {
    const ordinal = this.view.tree.ordinalOf[id]!;
    const isAlone = !this.placed.lines.has(ordinal) && !this.keptAt.has(ordinal) && !this.months.origins.has(id);
    return !isAlone || this.months.within.some((month) => month.isDue(id) && isOwed(month.saidBy(id)));
  }

  /** Whether a unit has said anything for a month of the period, whatever became of it. */
  hasSaid(unit: Unit): boolean {
    return this.ofPeriod.some(({ reports }) => effectiveObservation(reports, this.definition, unit.id) !== null);
  }
}

function inOrder(a: UnitContribution, b: UnitContribution): number {
  if (a.by !== b.by) return a.by === 'KEPT' ? 1 : -1;
  return compareCodes(a.unit.code, b.unit.code) || a.unitId - b.unitId;
}
