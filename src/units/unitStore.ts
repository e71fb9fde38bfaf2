import type { Database } from '../db/connect.ts';
import { insertMany } from '../db/insertMany.ts';
import type { UnitEvent } from '../domain/unit.ts';

const COLUMNS = ['batch_id', 'ordinal', 'unit_id', 'type', 'day', 'code', 'level', 'parent_id', 'name', 'name_en'];

/** Adds what happened to units, in order, under a batch. */
export async function addUnitEvents(database: Database, batchId: number, events: readonly UnitEvent[]): Promise<void> {
  await insertMany(
    database.knex,
    'unit_event',
    COLUMNS,
    events.map((event, ordinal) =>
      event.type === 'OPEN'
        ? [
            batchId,
            ordinal,
            event.unitId,
            event.type,
            event.day,
            event.code,
            event.level,
            event.parentId,
            event.name,
            event.nameEn,
          ]
        : [batchId, ordinal, event.unitId, event.type, event.day, null, null, null, null, null],
    ),
  );
}
