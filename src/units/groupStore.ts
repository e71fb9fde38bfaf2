import type { Database } from '../db/connect.ts';
import { insertMany } from '../db/insertMany.ts';
import type { Group, Membership } from '../domain/unit.ts';

export async function addGroups(database: Database, batchId: number, groups: readonly Group[]): Promise<void> {
  await insertMany(
    database.knex,
    'unit_group',
    ['id', 'batch_id', 'code', 'name', 'name_en'],
    groups.map((group) => [group.id, batchId, group.code, group.name, group.nameEn]),
  );
}

/** Adds memberships; one with the group, unit and first day of an earlier one replaces it. */
export async function addMemberships(
  database: Database,
  batchId: number,
  memberships: readonly Membership[],
): Promise<void> {
  await insertMany(
    database.knex,
    'group_member',
    ['group_id', 'unit_id', 'valid_from', 'batch_id', 'valid_to'],
    memberships.map((member) => [member.groupId, member.unitId, member.validFrom, batchId, member.validTo]),
  );
}
