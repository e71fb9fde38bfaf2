import type { Database } from '../db/connect.ts';
import { takeNumbers } from '../db/counter.ts';
import type { Fault } from '../domain/errors.ts';
import { readGroupRegister } from '../units/groupReader.ts';
import { readUnitRegister } from '../units/unitReader.ts';
import { addUnitEvents } from '../units/unitStore.ts';
import { checkUnits } from './checkUnits.ts';
import { readCsv } from './csvRows.ts';
import { importFile, refuseFaulty, type FileImported, type InputFile } from './importFile.ts';
import { unitEvents } from './unitEvents.ts';
import { UNIT_COLUMNS } from './unitRow.ts';

/** Takes in a CSV of units that begin, or that are known and close. Throws BAD_INPUT with all faults, having stored nothing. */
export async function importUnits(database: Database, file: InputFile): Promise<FileImported> {
  const faultsOfForm: Fault[] = [];
  const rows = readCsv(file.text, UNIT_COLUMNS, faultsOfForm);
  return importFile(database, 'UNITS', file, async (inside, batchId, receipt) => {
    const faults = [...faultsOfForm];
    const units = await readUnitRegister(inside, receipt);
    const { groups } = await readGroupRegister(inside, receipt);
    const groupCodes = new Set(groups.map((group) => group.code));
    const checked = checkUnits(rows, { units, groupCodes }, faults);
    refuseFaulty(`units from ${file.source}`, faults);
    const { openings, closings, unchanged } = checked;
    const firstId = await takeNumbers(inside.knex, 'subject', openings.length);
    await addUnitEvents(inside, batchId, unitEvents(checked, firstId));
    return { added: openings.length + closings.length, unchanged };
  });
}
