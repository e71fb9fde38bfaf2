import type { IndicatorDefinition } from '../domain/indicator.ts';
import type { ShareStep } from '../domain/placement.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { DutyMonth, DutyMonths } from './dutyMonth.ts';
import { missLatest, putLatest, walkBack, type Owed } from './foldLatest.ts';
import { isLineFor } from './placeUnits.ts';
import { shareVector } from './shareVector.ts';
import { UnitOutcome } from './unitOutcome.ts';

/** What one unit adds to an heir's figure, or the heir itself. */
export type Standing = {
  readonly unitId: SubjectId;
  /** The share that the heir has of it. */
  readonly steps: readonly ShareStep[];
  /** Who has come after it and given no value, up to the heir; none where it is the heir itself. */
  readonly through: readonly SubjectId[];
} & (
  | { readonly type: 'VALUE'; readonly month: DutyMonth; readonly owed: Owed | undefined }
  | { readonly type: 'MISSING'; readonly owed: Owed }
  | { readonly type: 'EXCUSED' }
);

/**
 * The most recent value of a unit that began by a merger or a split. Where it has given none since, the values of those that it came from
 * stand, each counted by itself: parts move, units do not fuse. Who of them has none is missing then; where none of them has one, it is the
 * heir alone that is.
 */
export function latestStandings(
  definition: IndicatorDefinition,
  months: DutyMonths,
  unitId: SubjectId,
  owedByHeir?: Owed,
): Standing[] {
  const walked = walkBack(months, unitId, owedByHeir);
  const itself = { unitId, steps: [], through: [] };
  if (walked.type !== 'NOTHING') return [{ ...itself, ...walked }];
  const { owed, isEnded, isClosed, wasAsked } = walked;
  const before = isEnded ? [] : originStandings(definition, months, unitId, owed);
  if (before.some(({ type }) => type === 'VALUE')) return before;
  if (owed && (wasAsked || !owedByHeir)) return [{ ...itself, type: 'MISSING', owed }];
  if (before.length > 0) return before;
  return isClosed ? [{ ...itself, type: 'EXCUSED' }] : [];
}

function originStandings(
  definition: IndicatorDefinition,
  months: DutyMonths,
  unitId: SubjectId,
  owed: Owed | undefined,
): Standing[] {
  return (months.origins.get(unitId) ?? []).flatMap((origin) => {
    const { steps } = origin;
    if (!steps || !isLineFor({ unitId, steps }, definition)) return [];
    return latestStandings(definition, months, origin.unitId, owed).map((standing) => ({
      ...standing,
      steps: [...standing.steps, ...steps],
      through: [...standing.through, unitId],
    }));
  });
}

/** LAST, LAST/LAST and a single month for a unit that came from others. */
export function foldHeirLatest(
  definition: IndicatorDefinition,
  months: DutyMonths,
  unitId: SubjectId,
  outcome: UnitOutcome,
  at: number,
): void {
  for (const standing of latestStandings(definition, months, unitId))
    putStanding(definition, months, standing, outcome, at);
}

/** Counts what stands, or the heir's share of it. */
export function putStanding(
  definition: IndicatorDefinition,
  months: DutyMonths,
  standing: Standing,
  outcome: UnitOutcome,
  at: number,
): void {
  if (standing.steps.length === 0) {
    putWhole(definition, months, standing, outcome, at);
    return;
  }
  const whole = new UnitOutcome(definition, 1, true, outcome.isBounded);
  putWhole(definition, months, standing, whole, 0);
  outcome.parts.addVector(at, shareVector(definition, whole.parts.vectorAt(0), standing.steps));
}

function putWhole(
  definition: IndicatorDefinition,
  months: DutyMonths,
  standing: Standing,
  outcome: UnitOutcome,
  at: number,
): void {
  switch (standing.type) {
    case 'VALUE':
      putLatest(definition, standing, standing.unitId, outcome, at);
      return;
    case 'MISSING':
      missLatest(definition, months, standing.owed, standing.unitId, outcome, at);
      return;
    case 'EXCUSED':
      outcome.countExcused(at);
  }
}
