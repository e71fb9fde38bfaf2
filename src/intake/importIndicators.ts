import type { Database } from '../db/connect.ts';
import type { Fault } from '../domain/errors.ts';
import { readIndicatorRegister } from '../indicators/indicatorReader.ts';
import { addDefinitions } from '../indicators/indicatorStore.ts';
import { readGroupRegister } from '../units/groupReader.ts';
import { readUnitRegister } from '../units/unitReader.ts';
import { checkCatalogue, readCatalogue } from './checkCatalogue.ts';
import { importFile, refuseFaulty, type FileImported, type InputFile } from './importFile.ts';
import { resolveAmountsIn } from './targetSubjects.ts';

/** Takes in a YAML catalogue of indicators. Throws BAD_INPUT with all faults, having stored nothing. */
export async function importIndicators(database: Database, file: InputFile): Promise<FileImported> {
  const faultsOfForm: Fault[] = [];
  const catalogue = readCatalogue(file.text, faultsOfForm);
  return importFile(database, 'INDICATORS', file, async (inside, batchId, receipt) => {
    const faults = [...faultsOfForm];
    const register = await readIndicatorRegister(inside, receipt);
    const resolveAmounts = resolveAmountsIn(
      await readUnitRegister(inside, receipt),
      await readGroupRegister(inside, receipt),
    );
    const { definitions, unchanged } = checkCatalogue(catalogue, register, resolveAmounts, faults);
    refuseFaulty(`indicators from ${file.source}`, faults);
    await addDefinitions(inside, batchId, definitions);
    return { added: definitions.length, unchanged };
  });
}
