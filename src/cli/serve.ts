import { JOBS } from '../../jobs/index.ts';
import { startApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { EXAMPLE_QUERIES } from '../http/exampleQueries.ts';
import { checkPort } from '../http/listen.ts';
import { createLogger } from '../logger.ts';
import { initialise } from './initialise.ts';

/** How many of the example queries are printed to paste. */
const PRINTED = 3;

/** Prepares the database, starts scheduler and server, and runs until it is told to stop. */
export async function serve(options: { readonly demo?: boolean; readonly seed?: number }): Promise<void> {
  const config = readConfig(process.env);
  await checkPort(config.host, config.port);
  const { filled } = await initialise(config, {
    demo: options.demo === true || !config.databaseChosen,
    mustBeEmpty: false,
    seed: options.seed,
  });
  const app = await startApp(config, createLogger(config.logLevel), JOBS);
  if (filled) for (const { title, query } of EXAMPLE_QUERIES.slice(0, PRINTED)) console.log(`\n# ${title}\n${query}`);
  console.log(`\nTổng Hợp answers at ${app.url} (queries: POST ${app.url}/graphql). Ctrl-C stops it.`);
  await untilToldToStop();
  console.log('\nStopping ...');
  await app.stop();
}

/** A second signal ends the process at once. */
function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(130));
        resolve();
      });
    }
  });
}
