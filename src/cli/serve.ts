import { JOBS } from '../../jobs/index.ts';
import { startApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { EXAMPLE_QUERIES } from '../http/exampleQueries.ts';
import { checkPort } from '../http/listen.ts';
import { createLogger } from '../logger.ts';
import { EXIT } from './exitCodes.ts';
import { initialise } from './initialise.ts';
import { leaveInTime, longestStop } from './leaveInTime.ts';
import { keepYoungObjectsFew } from './spareMemory.ts';
import { startJobsThread } from './startJobsThread.ts';

/** Prepares the database, starts scheduler and server, and runs until it is told to stop. */
export async function serve(options: { readonly demo?: boolean; readonly seed?: number }): Promise<void> {
  const told = Promise.withResolvers<undefined>();
  // Before it serves there is nothing to finish: what was begun is gone on with at the next start.
  let stop = (): void => process.exit(EXIT.interrupted);
  hearSignals(() => {
    stop();
  });
  keepYoungObjectsFew();
  const config = readConfig(process.env);
  await checkPort(config.host, config.port);
  const { filled } = await initialise(config, {
    demo: options.demo === true || !config.databaseChosen,
    mustBeEmpty: false,
    seed: options.seed,
  });
  const logger = createLogger(config.logLevel);
  let left = (): readonly string[] => ['the start'];
  stop = () => {
    leaveInTime(logger, () => left(), longestStop(config.limits));
    told.resolve(undefined);
  };
  const app = await startApp(config, logger, JOBS, (heard) => startJobsThread(config, logger, heard));
  left = () => app.left;
  if (filled) printExamples();
  console.log(`\nTổng Hợp answers at ${app.url} (queries: POST ${app.url}/graphql). Ctrl-C stops it.`);
  for (const notice of app.notices) console.log(notice);
  await told.promise;
  console.log('\nStopping ...');
  await app.stop();
}

/** One query whole, to paste, and what else there is. */
function printExamples(): void {
  const [first] = EXAMPLE_QUERIES.flatMap(({ queries }) => queries);
  if (first) console.log(`\n# ${first.title}\n${first.query}`);
  console.log('\nOn the page, among others:');
  for (const { title, queries } of EXAMPLE_QUERIES)
    console.log(`  ${title}: ${queries.map((example) => example.title).join('; ')}`);
}

/**
 * Hears the signals to stop: the first one asks `stop`, a second one ends the process at once. Installed before anything else, since
 * a process that is the first of its container has no handler but its own.
 */
function hearSignals(stop: () => void): void {
  let heard = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (heard) process.exit(EXIT.interrupted);
      heard = true;
      stop();
    });
  }
}
