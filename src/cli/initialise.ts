import { DEFAULT_DEMO_SEED, interruptedDemo, playDemo } from '../../seeds/playDemo.ts';
import type { Config } from '../config.ts';
import { openDatabase } from '../db/connect.ts';
import { readCounter } from '../db/counter.ts';
import { KnownError } from '../domain/errors.ts';
import { startRollupWorker } from '../rollup/rollupWorker.ts';
import { migrateDatabase } from './migrateDatabase.ts';
import { startProgress } from './progress.ts';

export interface InitialiseOptions {
  /** Fill a database that holds nothing yet with the demonstration. */
  readonly demo: boolean;
  /** Refuse a database that holds something; else it is left as it is. */
  readonly mustBeEmpty: boolean;
  readonly seed?: number | undefined;
}

/** Brings the database up to date and fills it, if that is wanted and nothing is there. Says what it does. */
export async function initialise(config: Config, options: InitialiseOptions): Promise<{ readonly filled: boolean }> {
  const migrated = await migrateDatabase(config.databaseUrl);
  if (migrated.length > 0) console.error(`Database ready: ${migrated.length} migrations run.`);
  const database = await openDatabase(config.databaseUrl);
  try {
    const empty = (await readCounter(database.knex, 'receipt')) === 0;
    const interrupted = options.demo ? await interruptedDemo(database) : undefined;
    if (!empty && interrupted === undefined) {
      if (options.mustBeEmpty) {
        throw new KnownError(
          'NOT_EMPTY',
          'the database already holds data, and nothing was changed; choose another one with DATABASE_URL',
        );
      }
      return { filled: false };
    }
    if (!options.demo) return { filled: false };
    const worker = await startRollupWorker(config.databaseUrl);
    console.error(
      interrupted === undefined
        ? 'Filling it with the synthetic demonstration: 11,368 units, 36 months, reported, rolled up and published month by month.'
        : 'The demonstration was interrupted while it was filled; going on where it was.',
    );
    const progress = startProgress();
    try {
      await playDemo(
        database,
        worker,
        { seed: interrupted ?? options.seed ?? DEFAULT_DEMO_SEED, timeZone: config.timeZone },
        ({ what, done, total }) => {
          progress.show(what, done, total);
        },
      );
    } finally {
      progress.end();
      await worker.stop();
    }
    return { filled: true };
  } finally {
    await database.close();
  }
}
