import type { Database } from '../db/connect.ts';
import type { Level } from '../domain/level.ts';
import type { Day } from '../domain/period.ts';
import type { SubjectId, UnitEvent, UnitEventType } from '../domain/unit.ts';
import { buildRegister, type RecordedEvent, type UnitRegister } from '../domain/unitRegister.ts';
import { chunked } from '../lib/chunks.ts';

/** How many unit ids one statement names at most. */
const IDS = 5000;

interface UnitEventRow {
  batch_id: number;
  unit_id: SubjectId;
  type: UnitEventType;
  day: Day;
  code: string;
  level: Level;
  parent_id: SubjectId;
  name: string;
  name_en: string;
  heir_id: SubjectId;
  weight: number | null;
}

/** All units that were ever opened, as known at a receipt. */
export async function readUnitRegister(database: Database, receipt: number): Promise<UnitRegister> {
  return buildRegister(await readUnitEvents(database, receipt));
}

/** What has happened to units, as known at a receipt, in the order in which it was recorded. */
export async function readUnitEvents(database: Database, receipt: number): Promise<RecordedEvent[]> {
  return (await readRows(database, receipt)).map(toEvent);
}

function readRows({ knex }: Database, receipt: number): Promise<UnitEventRow[]> {
  return knex('unit_event as e')
    .join('batch as b', 'b.id', 'e.batch_id')
    .where('b.receipt', '<=', receipt)
    .orderBy(['b.receipt', 'e.ordinal'])
    .select<UnitEventRow[]>('e.*');
}

function toEvent(row: UnitEventRow): RecordedEvent {
  const { batch_id: batchId, unit_id: unitId, day } = row;
  switch (row.type) {
    case 'OPEN': {
      const { code, level, parent_id: parentId, name, name_en: nameEn } = row;
      return { type: 'OPEN', batchId, unitId, day, code, level, parentId, name, nameEn };
    }
    case 'CLOSE':
      return { type: 'CLOSE', batchId, unitId, day };
    case 'RENAME':
      return { type: 'RENAME', batchId, unitId, day, name: row.name, nameEn: row.name_en };
    case 'RECODE':
      return { type: 'RECODE', batchId, unitId, day, code: row.code };
    case 'TRANSFER':
      return { type: 'TRANSFER', batchId, unitId, day, parentId: row.parent_id };
    case 'MERGE':
      return { type: 'MERGE', batchId, unitId, day, heirId: row.heir_id };
    case 'SPLIT':
      return { type: 'SPLIT', batchId, unitId, day, heirId: row.heir_id, weight: row.weight };
  }
}

/** How an event came that holds. */
export interface EventOrigin {
  readonly receipt: number;
  /** UTC instant as ISO text. */
  readonly receivedAt: string;
}

/** How units were told of, as known at a receipt: by unit, type and day the last event. One statement for every few thousand units. */
export async function readEventOrigins(
  { knex }: Database,
  unitIds: readonly SubjectId[],
  receipt: number,
): Promise<Map<string, EventOrigin>> {
  const origins = new Map<string, EventOrigin>();
  for (const named of chunked(unitIds, IDS)) {
    const rows = await knex('unit_event as e')
      .join('batch as b', 'b.id', 'e.batch_id')
      .whereIn('e.unit_id', named)
      .where('b.receipt', '<=', receipt)
      .orderBy(['b.receipt', 'e.ordinal'])
      .select<{ unit_id: SubjectId; type: UnitEventType; day: Day; receipt: number; received_at: string }[]>(
        'e.unit_id',
        'e.type',
        'e.day',
        'b.receipt',
        'b.received_at',
      );
    for (const { unit_id: unitId, type, day, receipt: at, received_at: receivedAt } of rows)
      origins.set(eventKey({ unitId, type, day }), { receipt: at, receivedAt });
  }
  return origins;
}

/** By which events of one unit, type and day are found. */
export function eventKey({ unitId, type, day }: Pick<UnitEvent, 'unitId' | 'type' | 'day'>): string {
  return `${unitId} ${type} ${day}`;
}
