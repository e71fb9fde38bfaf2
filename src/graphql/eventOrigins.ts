import DataLoader from 'dataloader';
import type { Database } from '../db/connect.ts';
import type { UnitEvent } from '../domain/unit.ts';
import { eventKey, readEventOrigins, type EventOrigin } from '../units/unitReader.ts';

/** An event of a unit, as it is known at a receipt. */
export interface EventWanted extends Pick<UnitEvent, 'unitId' | 'type' | 'day'> {
  readonly receipt: number;
}

/** How events came; those that are asked for one by one are read together, a statement for each receipt. */
export function eventOriginsLoader(database: Database): DataLoader<EventWanted, EventOrigin | undefined> {
  return new DataLoader(
    async (wanted) => {
      const found = new Map<number, ReadonlyMap<string, EventOrigin>>();
      for (const [receipt, events] of Map.groupBy(wanted, (event) => event.receipt)) {
        const ids = [...new Set(events.map(({ unitId }) => unitId))];
        found.set(receipt, await readEventOrigins(database, ids, receipt));
      }
      return wanted.map((event) => found.get(event.receipt)!.get(eventKey(event)));
    },
    { cache: false },
  );
}
