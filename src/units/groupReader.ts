import type { Database } from '../db/connect.ts';
import { compareCodes } from '../domain/compareCodes.ts';
import type { Group, Membership } from '../domain/unit.ts';

/** All groups with their memberships of every day, as known at one receipt. */
export interface GroupRegister {
  /** By code in byte order. */
  readonly groups: readonly Group[];
  readonly memberships: readonly Membership[];
}

export async function readGroupRegister(database: Database, receipt: number): Promise<GroupRegister> {
  const groups = await database
    .knex('unit_group as g')
    .join('batch as b', 'b.id', 'g.batch_id')
    .where('b.receipt', '<=', receipt)
    .select<{ id: number; code: string; name: string; name_en: string }[]>('g.id', 'g.code', 'g.name', 'g.name_en');
  const members = await database
    .knex('group_member as m')
    .join('batch as b', 'b.id', 'm.batch_id')
    .where('b.receipt', '<=', receipt)
    .orderBy('b.receipt')
    .select<{ group_id: number; unit_id: number; valid_from: string; valid_to: string | null }[]>(
      'm.group_id',
      'm.unit_id',
      'm.valid_from',
      'm.valid_to',
    );
  const latest = new Map<string, Membership>();
  for (const row of members) {
    latest.set(`${row.group_id} ${row.unit_id} ${row.valid_from}`, {
      groupId: row.group_id,
      unitId: row.unit_id,
      validFrom: row.valid_from,
      validTo: row.valid_to,
    });
  }
  return {
    groups: groups
      .map((row) => ({ id: row.id, code: row.code, name: row.name, nameEn: row.name_en }))
      .sort((a, b) => compareCodes(a.code, b.code)),
    memberships: [...latest.values()],
  };
}
