import type { Database } from '../db/connect.ts';
import { insertMany } from '../db/insertMany.ts';
import type { IndicatorDefinition } from '../domain/indicator.ts';

export async function addDefinitions(
  database: Database,
  batchId: number,
  definitions: readonly IndicatorDefinition[],
): Promise<void> {
  await insertMany(
    database.knex,
    'indicator_definition',
    ['code', 'version', 'valid_from', 'batch_id', 'document'],
    definitions.map(({ code, version, validFrom, ...said }) => [
      code,
      version,
      validFrom,
      batchId,
      JSON.stringify(said),
    ]),
  );
}
