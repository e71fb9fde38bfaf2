import type { Database } from '../db/connect.ts';
import { insertMany } from '../db/insertMany.ts';
import type { UnitEvent } from '../domain/unit.ts';

const COLUMNS = [
  'batch_id',
  'ordinal',
  'unit_id',
  'type',
  'day',
  'code',
  'level',
  'parent_id',
  'name',
  'name_en',
  'heir_id',
  'weight',
];

/** Adds what happened to units, in order, under a batch. */
export async function addUnitEvents(database: Database, batchId: number, events: readonly UnitEvent[]): Promise<void> {
  await insertMany(
    database.knex,
    'unit_event',
    COLUMNS,
    events.map((event, ordinal) => {
      const { unitId, type, day } = event;
      return [batchId, ordinal, unitId, type, day, ...detailsOf(event)];
    }),
  );
}

/** Code, level, parent, names, heir and weight, as far as an event has them. */
function detailsOf(event: UnitEvent): readonly (string | number | null)[] {
  switch (event.type) {
    case 'OPEN':
      return [event.code, event.level, event.parentId, event.name, event.nameEn, null, null];
    case 'CLOSE':
      return [null, null, null, null, null, null, null];
    case 'RENAME':
      return [null, null, null, event.name, event.nameEn, null, null];
    case 'RECODE':
      return [event.code, null, null, null, null, null, null];
    case 'TRANSFER':
      return [null, null, event.parentId, null, null, null, null];
    case 'MERGE':
      return [null, null, null, null, null, event.heirId, null];
    case 'SPLIT':
      return [null, null, null, null, null, event.heirId, event.weight];
  }
}
