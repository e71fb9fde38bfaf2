import type { Database } from '../db/connect.ts';
import { takeNumbers } from '../db/counter.ts';
import type { Fault } from '../domain/errors.ts';
import { readGroupRegister } from '../units/groupReader.ts';
import { addGroups, addMemberships } from '../units/groupStore.ts';
import { readUnitRegister } from '../units/unitReader.ts';
import { checkGroups, giveGroupIds, GROUP_COLUMNS } from './checkGroups.ts';
import { readCsv } from './csvRows.ts';
import { importFile, refuseFaulty, type FileImported, type InputFile } from './importFile.ts';

/** Takes in a CSV of groups and their members. Throws BAD_INPUT with all faults, having stored nothing. */
export async function importGroups(database: Database, file: InputFile): Promise<FileImported> {
  const faultsOfForm: Fault[] = [];
  const rows = readCsv(file.text, GROUP_COLUMNS, faultsOfForm);
  return importFile(database, 'GROUPS', file, async (inside, batchId, receipt) => {
    const faults = [...faultsOfForm];
    const units = await readUnitRegister(inside, receipt);
    const known = await readGroupRegister(inside, receipt);
    const checked = checkGroups(rows, { units, groups: known }, faults);
    refuseFaulty(`groups from ${file.source}`, faults);
    // Units and groups draw from one sequence: both are subjects of figures.
    const firstId = await takeNumbers(inside.knex, 'subject', checked.newGroups.length);
    const { groups, memberships } = giveGroupIds(checked, known, firstId);
    await addGroups(inside, batchId, groups);
    await addMemberships(inside, batchId, memberships);
    return { added: memberships.length, unchanged: checked.unchanged };
  });
}
