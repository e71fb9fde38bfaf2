import knexPackage, { type Knex } from 'knex';
import { KnownError } from '../domain/errors.ts';
import { dialectOf } from './chooseDialect.ts';
import type { ConnectionOptions, Dialect } from './dialect.ts';
import { STATEMENT_MILLISECONDS } from './statementLimits.ts';

/** A handle on the database. `knex` may be a transaction of it: readers and stores take either. */
export interface Database {
  readonly knex: Knex;
  readonly dialect: Dialect;
  close(): Promise<void>;
}

// What knex would print is told by the errors that it throws.
const silent = (): void => undefined;
const QUIET = { warn: silent, error: silent, deprecate: silent, debug: silent };

const USUAL: ConnectionOptions = {
  readOnly: false,
  sparesMemory: false,
  waitsForWriters: true,
  statementMilliseconds: STATEMENT_MILLISECONDS.long,
};

/** Opens the database and makes sure that it answers. Throws DATABASE_UNREACHABLE with what to do about it. */
export async function openDatabase(url: string, options: Partial<ConnectionOptions> = {}): Promise<Database> {
  const dialect = dialectOf(url);
  const knex = knexPackage.knex({
    ...dialect.configure(url, { ...USUAL, ...options }),
    log: QUIET,
  });
  try {
    await knex.raw('select 1');
  } catch (error) {
    await knex.destroy();
    throw new KnownError('DATABASE_UNREACHABLE', dialect.explainConnectionFault(error, url), { cause: error });
  }
  return { knex, dialect, close: () => knex.destroy() };
}
