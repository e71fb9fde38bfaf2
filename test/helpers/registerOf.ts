import type { Unit, UnitEvent } from '../../src/domain/unit.ts';
import { buildRegister, type UnitRegister } from '../../src/domain/unitRegister.ts';

/** The register of units of which nothing changed while they lived. */
export function registerOf(units: Iterable<Unit>): UnitRegister {
  return registerOfEvents(
    [...units].flatMap(({ id, validFrom, validTo, ...said }): UnitEvent[] => [
      { type: 'OPEN', unitId: id, day: validFrom, ...said },
      ...(validTo === null ? [] : [{ type: 'CLOSE' as const, unitId: id, day: validTo }]),
    ]),
  );
}

/** The register that events give, recorded by one batch unless they say another. */
export function registerOfEvents(events: readonly (UnitEvent & { batchId?: number })[]): UnitRegister {
  return buildRegister(events.map((event) => ({ batchId: 1, ...event })));
}
