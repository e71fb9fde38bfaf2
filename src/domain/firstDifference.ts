import { earlierDay, type Day } from './period.ts';
import type { SubjectId } from './unit.ts';
import type { UnitRegister } from './unitRegister.ts';

/**
 * The first day from which figures can differ by what two registers say, of which the second knows more: where a unit lives, is
 * of another level, stands under another parent or bears another code (by which checksums name it), or where what it has said goes. Null where there is none;
 * names alone make no difference.
 */
export function firstDifferenceOfUnits(before: UnitRegister, after: UnitRegister): Day | null {
  let first: Day | null = null;
  for (const id of after.stretches.keys()) {
    const [then, now] = [turnsOf(before, id), turnsOf(after, id)];
    for (const [day, state] of now) if (then.get(day) !== state) first = earlierDay(first, day);
    for (const day of then.keys()) if (!now.has(day)) first = earlierDay(first, day);
  }
  return first;
}

/** What figures depend on of a unit, by the day from which it holds. */
function turnsOf({ stretches, successions }: UnitRegister, id: SubjectId): Map<Day, string> {
  const turns = new Map<Day, string>();
  let last: string | undefined;
  for (const { unit, validFrom } of stretches.get(id) ?? []) {
    const state = `${unit.level} ${unit.parentId} ${unit.code}`;
    if (state !== last) turns.set(validFrom, state);
    last = state;
  }
  const end = stretches.get(id)?.at(-1)?.validTo ?? null;
  const heirs = successions.get(id)?.heirs.map(({ unitId, weight }) => `${unitId} ${weight}`);
  if (end !== null) turns.set(end, `ends ${heirs?.join(', ') ?? ''}`);
  return turns;
}
