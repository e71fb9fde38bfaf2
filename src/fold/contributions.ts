import { addFractions, reduceFraction, type Fraction } from '../domain/fraction.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';
import { combineVectors, type PartVector } from '../domain/parts.ts';
import { shareBy } from '../domain/placement.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { DutyMonth, DutyMonths } from './dutyMonth.ts';
import { latestStandings, putStanding, type Standing } from './foldHeirLatest.ts';
import { foldHeirMonths, linesWith, planSources } from './foldHeirMonths.ts';
import { foldKept, outlivesUnits, planOfKept } from './foldKept.ts';
import type { Owed } from './foldLatest.ts';
import { standsByLatest } from './foldLivingUnit.ts';
import { denominatorSources } from './lastDenominator.ts';
import { isKeptFor, type PlacedLine, type UnplacedUnit } from './placeUnits.ts';
import { missingMonths, noteDenominator, traceLatest, traceMonths, type UnitTrace } from './traceUnit.ts';
import { extremeOf, UnitOutcome } from './unitOutcome.ts';

/** What stands in one place of the period's tree: a unit, those whose months are placed with it, and those that it keeps. */
export interface FoldedPlace {
  readonly unitId: SubjectId;
  readonly lines: readonly PlacedLine[] | undefined;
  readonly kept: readonly UnplacedUnit[];
  /** Whether the period has one month only. */
  readonly isMonth: boolean;
}

/** One of those whose months a unit's own part in a figure is made of; the parts of all of them make up that. */
export interface Contribution {
  readonly by: 'ITSELF' | 'PREDECESSOR' | 'KEPT';
  readonly unitId: SubjectId;
  /** How much of it is here, in lowest terms; 1/1 for all. */
  readonly share: Fraction;
  readonly parts: PartVector;
  readonly trace: UnitTrace;
  /** Months of the period for which it, or who came after it, owes a value and gives none; first to last. */
  readonly missing: readonly DutyMonth[];
  /** The last month in which a value is owed and none given, by whoever owes it. */
  readonly owed: Owed | null;
  /** Of a unit that stands with its most recent value: the month that it is from. */
  readonly taken: DutyMonth | null;
}

/**
 * What the fold over time makes of one place, told by contributor: first the unit itself, also where it adds nothing, then those that it came
 * from, then those whose months it keeps. Units of which only a last denominator counts have no parts.
 */
export function contributionsTo(
  definition: IndicatorDefinition,
  months: DutyMonths,
  place: FoldedPlace,
): Contribution[] {
  const { unitId, lines, kept, isMonth } = place;
  const living = standsByLatest(definition, lines, isMonth)
    ? byLatest(definition, months, unitId)
    : byMonths(definition, months, unitId, lines ?? []);
  const keeps = outlivesUnits(definition.overTime) ? kept.filter((unit) => isKeptFor(unit, definition)) : [];
  const left = keeps.map((unit) => keptOf(definition, months, unit));
  return [...withSources(definition, months, living, 'PREDECESSOR'), ...withSources(definition, months, left, 'KEPT')];
}

function byLatest(definition: IndicatorDefinition, months: DutyMonths, unitId: SubjectId): Contribution[] {
  const standings = latestStandings(definition, months, unitId);
  const itself = standings.filter((standing) => standing.unitId === unitId);
  const others = standings.filter((standing) => standing.unitId !== unitId);
  const trace = traceLatest(months, unitId, false);
  const missing = missingMonths(months, trace);
  const own: Contribution[] =
    itself.length > 0
      ? itself.map((standing) => byStanding(definition, months, unitId, standing))
      : // Those that it came from stand for it.
        [{ ...nothingOf(unitId), by: 'ITSELF', trace, missing }];
  return [...own, ...others.map((standing) => byStanding(definition, months, unitId, standing))];
}

function byStanding(
  definition: IndicatorDefinition,
  months: DutyMonths,
  heirId: SubjectId,
  standing: Standing,
): Contribution {
  const { unitId, steps, through, type } = standing;
  const outcome = new UnitOutcome(definition, 1, true);
  putStanding(definition, months, standing, outcome, 0);
  const owed = type === 'EXCUSED' ? null : (standing.owed ?? null);
  const trace = traceLatest(months, unitId, owed !== null && owed.unitId !== unitId);
  const traces = [trace, ...through.map((id) => traceLatest(months, id, true))];
  const missing = new Set(traces.flatMap((of) => missingMonths(months, of)));
  const assumes = type === 'MISSING' && definition.kind === 'RATIO';
  return {
    by: unitId === heirId ? 'ITSELF' : 'PREDECESSOR',
    unitId,
    share: shareBy(steps),
    parts: outcome.parts.vectorAt(0),
    trace: { ...trace, assuming: assumes ? [owed!.month.month] : [] },
    missing: months.within.filter((month) => missing.has(month)),
    owed,
    taken: type === 'VALUE' ? standing.month : null,
  };
}

function byMonths(
  definition: IndicatorDefinition,
  months: DutyMonths,
  unitId: SubjectId,
  lines: readonly PlacedLine[],
): Contribution[] {
  const placed = linesWith(definition, unitId, lines);
  // Wide, so that no product is too large for it.
  const outcomes = placed.map(() => new UnitOutcome(definition, 1, true));
  foldHeirMonths(definition, months, placed, (index) => outcomes[index]!, 0);
  const planOf = planSources(definition, months, unitId);
  return placed.map((line, index) => ({
    ...ofLine(definition, months, line, planOf(line.unitId)),
    by: index === 0 ? 'ITSELF' : 'PREDECESSOR',
    parts: outcomes[index]!.parts.vectorAt(0),
  }));
}

function keptOf(definition: IndicatorDefinition, months: DutyMonths, unit: PlacedLine): Contribution {
  const outcome = new UnitOutcome(definition, 1, true);
  foldKept(definition, months, unit, outcome, 0);
  const told = ofLine(definition, months, unit, planOfKept(definition));
  return { ...told, by: 'KEPT', parts: outcome.parts.vectorAt(0) };
}

function ofLine(
  definition: IndicatorDefinition,
  months: DutyMonths,
  { unitId, steps }: PlacedLine,
  plan: ReturnType<typeof planOfKept>,
): Omit<Contribution, 'by'> {
  const trace = traceMonths(definition, months, unitId, plan);
  const missing = missingMonths(months, trace);
  const last = missing.at(-1);
  return { ...nothingOf(unitId), share: shareBy(steps), trace, missing, owed: last ? { month: last, unitId } : null };
}

function nothingOf(unitId: SubjectId): Omit<Contribution, 'by'> {
  const trace: UnitTrace = { states: new Map(), denominatorFor: new Map(), assuming: [] };
  return { unitId, share: shareBy([]), parts: [], trace, missing: [], owed: null, taken: null };
}

/** The same with each unit once, and with those whose last denominators bound what is missing. */
function withSources(
  definition: IndicatorDefinition,
  months: DutyMonths,
  contributions: readonly Contribution[],
  by: Contribution['by'],
): Contribution[] {
  const found = new Map<SubjectId, Contribution>();
  for (const contribution of contributions) {
    const before = found.get(contribution.unitId);
    found.set(contribution.unitId, before ? together(definition, before, contribution) : contribution);
  }
  for (const { unitId, trace } of [...found.values()])
    for (const missing of trace.assuming)
      for (const source of denominatorSources(months, missing, unitId)) {
        let of = found.get(source.unitId);
        if (!of) {
          of = { ...ofSource(months, source), by };
          found.set(source.unitId, of);
        }
        noteDenominator(of.trace, source.month.month, missing);
      }
  return [...found.values()];
}

function ofSource(months: DutyMonths, { unitId, steps }: PlacedLine): Omit<Contribution, 'by'> {
  return { ...nothingOf(unitId), share: shareBy(steps), trace: traceLatest(months, unitId, true) };
}

/** However many ways lead from a unit to its heir, it is told once. */
function together(definition: IndicatorDefinition, a: Contribution, b: Contribution): Contribution {
  const share = reduceFraction(addFractions(a.share, b.share));
  return { ...a, share, parts: combineVectors(a.parts, b.parts, extremeOf(definition)) };
}
