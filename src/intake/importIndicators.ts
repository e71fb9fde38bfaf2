import type { Database } from '../db/connect.ts';
import type { Fault } from '../domain/errors.ts';
import { readIndicatorRegister } from '../indicators/indicatorReader.ts';
import { addDefinitions } from '../indicators/indicatorStore.ts';
import { checkCatalogue, readCatalogue } from './checkCatalogue.ts';
import { importFile, refuseFaulty, type FileImported, type InputFile } from './importFile.ts';

/** Takes in a YAML catalogue of indicators. Throws BAD_INPUT with all faults, having stored nothing. */
export async function importIndicators(database: Database, file: InputFile): Promise<FileImported> {
  const faultsOfForm: Fault[] = [];
  const drafts = readCatalogue(file.text, faultsOfForm);
  return importFile(database, 'INDICATORS', file, async (inside, batchId, receipt) => {
    const faults = [...faultsOfForm];
    const register = await readIndicatorRegister(inside, receipt);
    const { definitions, unchanged } = checkCatalogue(drafts, register, faults);
    refuseFaulty(`indicators from ${file.source}`, faults);
    await addDefinitions(inside, batchId, definitions);
    return { added: definitions.length, unchanged };
  });
}
