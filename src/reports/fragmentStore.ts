import type { Database } from '../db/connect.ts';
import { insertMany } from '../db/insertMany.ts';
import { refuseSealed } from '../db/refuseSealed.ts';
import type { Observation } from '../domain/observation.ts';
import type { SubjectId } from '../domain/unit.ts';

/** The version of what its sender left open. It stands after all that can be given, so that these are known when it is read back. */
export const LEFT_OPEN = 2_147_483_647;

/** One row of a file; its observation is null where that is at fault, but says which one it is about. */
export interface StagedObservation {
  readonly indicator: string;
  readonly observation: Observation | null;
  readonly line: number;
}

/** Rows of a file about one unit, month and version, in their order. */
export interface Fragment {
  readonly month: number;
  readonly unitId: SubjectId;
  readonly version: number;
  /** Line of the first one. */
  readonly line: number;
  readonly observations: readonly StagedObservation[];
}

const COLUMNS = ['batch_id', 'month', 'unit_id', 'version', 'line', 'document'];

/** Adds fragments to a batch that is not sealed yet. */
export async function addFragments(
  transaction: Database,
  batchId: number,
  fragments: readonly Fragment[],
): Promise<void> {
  await refuseSealed(transaction, batchId);
  await insertMany(
    transaction.knex,
    'staged_fragment',
    COLUMNS,
    fragments.map(({ month, unitId, version, line, observations }) => [
      batchId,
      month,
      unitId,
      version,
      line,
      JSON.stringify(observations.flatMap((row) => [row.indicator, row.line, row.observation])),
    ]),
  );
}

/** Removes at most `limit` fragments of a batch, and returns how many it were. */
export async function dropFragments(transaction: Database, batchId: number, limit: number): Promise<number> {
  return transaction.dialect.deleteSome(transaction.knex, 'staged_fragment', 'batch_id', batchId, limit);
}
