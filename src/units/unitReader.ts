import type { Database } from '../db/connect.ts';
import type { Level } from '../domain/level.ts';
import type { Day } from '../domain/period.ts';
import type { UnitRegister } from '../domain/tree.ts';
import type { SubjectId, Unit, UnitEventType } from '../domain/unit.ts';

interface UnitEventRow {
  unit_id: SubjectId;
  type: UnitEventType;
  day: Day;
  code: string;
  level: Level;
  parent_id: SubjectId | null;
  name: string;
  name_en: string;
}

/** All units that were ever opened, as known at a receipt. */
export async function readUnitRegister(database: Database, receipt: number): Promise<UnitRegister> {
  const rows = await database
    .knex('unit_event as e')
    .join('batch as b', 'b.id', 'e.batch_id')
    .where('b.receipt', '<=', receipt)
    .orderBy(['b.receipt', 'e.ordinal'])
    .select<UnitEventRow[]>('e.unit_id', 'e.type', 'e.day', 'e.code', 'e.level', 'e.parent_id', 'e.name', 'e.name_en');
  const units = new Map<SubjectId, Unit>();
  let idLimit = 0;
  for (const row of rows) {
    if (row.type === 'OPEN') {
      units.set(row.unit_id, toUnit(row));
      idLimit = Math.max(idLimit, row.unit_id + 1);
    } else {
      const unit = units.get(row.unit_id);
      if (unit) units.set(row.unit_id, { ...unit, validTo: row.day });
    }
  }
  return { units, idLimit };
}

function toUnit(row: UnitEventRow): Unit {
  return {
    id: row.unit_id,
    code: row.code,
    level: row.level,
    parentId: row.parent_id,
    name: row.name,
    nameEn: row.name_en,
    validFrom: row.day,
    validTo: null,
  };
}
