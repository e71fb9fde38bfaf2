import { Command } from 'commander';
import { DEFAULT_LIMITS, readConfig } from '../config.ts';
import { VERSION } from '../version.ts';
import { addChangesCommand } from './changesCommand.ts';
import { addEventCommand } from './eventCommand.ts';
import { addExplainCommand } from './explainCommand.ts';
import { addImportCommands } from './importCommands.ts';
import { addJobCommands } from './jobCommands.ts';
import { addKeyCommands } from './keyCommands.ts';
import { migrateDatabase } from './migrateDatabase.ts';
import { addPeriodCommands } from './periodCommands.ts';
import { addRunCommands } from './runCommands.ts';
import { addSetAsideCommand } from './setAsideCommand.ts';
import { longestStop } from './leaveInTime.ts';
import { rollup } from './rollup.ts';
import { addVerifyCommand } from './verify.ts';
import { wholeNumber } from './wholeNumber.ts';

const ENVIRONMENT = `
Environment:
  DATABASE_URL           sqlite:PATH or mysql://user:password@host:3306/name   (sqlite:data/tonghop.db)
  PORT                   port of the server                                    (4000)
  HOST                   address it listens on                                 (127.0.0.1)
  TZ_NAME                time zone whose calendar decides which day it is      (Asia/Ho_Chi_Minh)
  LANG                   vi...: "explain" and "changes" speak Vietnamese       (English)
  LOG_LEVEL              fatal, error, warn, info, debug or silent             (info)
  LOOPBACK_WITHOUT_KEY   true: this machine needs no key though there are some (false)
  RATE_LIMIT_PER_MINUTE  requests of one key or address; 0 for no limit        (600)
  INTROSPECTION          on or off: whether queries can ask for the schema     (on)
  TRUSTED_DOCUMENTS      path of a JSON file of the only queries answered      (none: all are)
  MONTH_GRACE_DAYS       days after which an opened month is closed            (20)
  QUARTER_GRACE_DAYS     the same for quarters and halves                      (25)
  YEAR_GRACE_DAYS        the same for years                                    (30)
  RUN_HISTORY_DAYS       days that the ledger keeps runs without a publication (400)
  VERIFY_WITHIN_NIGHTS   nights within which the job verify rebuilds all       (30)
${limitLines()}

Exit codes: 0 done, 2 faulty input, 3 conflict, 4 environment, 5 figures do not reconcile, 6 told to stop and not
stopped in time, 130 interrupted, 1 anything else. SIGTERM or SIGINT stops "serve": what was accepted is answered, runs under
way end or are handed back, within ${longestStop(DEFAULT_LIMITS) / 1000} s (${longestStop({ milliseconds: 0 }) / 1000} s and QUERY_SECONDS); a second signal ends it at once.`;

/** The limits of queries, with what they are unless the environment says otherwise. */
function limitLines(): string {
  const { cost, milliseconds, depth, aliases, tokens, selections } = DEFAULT_LIMITS;
  const { rootFields, directives, fragments, concurrent, queued } = DEFAULT_LIMITS;
  const limits: readonly (readonly [name: string, meaning: string, byDefault: number])[] = [
    ['QUERY_COST', 'figures, or units and rows, of one answer', cost],
    ['QUERY_SECONDS', 'time that one query may take', milliseconds / 1000],
    ['QUERY_DEPTH', 'fields within each other', depth],
    ['QUERY_ALIASES', 'aliases of a query', aliases],
    ['QUERY_TOKENS', 'words and signs of a query', tokens],
    ['QUERY_SELECTIONS', 'fields of a query, with fragments in place', selections],
    ['QUERY_ROOT_FIELDS', 'fields of the query itself', rootFields],
    ['QUERY_DIRECTIVES', 'directives of a query', directives],
    ['QUERY_FRAGMENTS', 'fragments of a query', fragments],
    ['CONCURRENT_QUERIES', 'queries that are executed at once', concurrent],
    ['QUEUED_QUERIES', 'queries that wait for their turn', queued],
  ];
  return limits
    .map(([name, meaning, byDefault]) => `  ${name.padEnd(22)} ${meaning.padEnd(53)} (${byDefault})`)
    .join('\n');
}

/** Runs the command that the arguments name. */
export async function runCli(argv: readonly string[]): Promise<void> {
  const program = new Command('tonghop')
    .description('Tổng Hợp: rolls monthly reports up a hierarchy and serves the published figures by GraphQL')
    .version(VERSION)
    .addHelpText('after', ENVIRONMENT)
    .showHelpAfterError();
  program
    .command('serve')
    .description('prepare the database, start the scheduler and answer queries')
    .option('--demo', 'fill an empty database with the demonstration, also where DATABASE_URL is set')
    .option('--seed <number>', 'seed of the demonstration', wholeNumber)
    .action(async (options: { demo?: boolean; seed?: number }) => {
      // The server takes a second to load, which the other commands do without.
      const { serve } = await import('./serve.ts');
      await serve(options);
    });
  program
    .command('init')
    .description('create the tables of a new database and fill it with the demonstration')
    .option('--empty', 'only the tables, for a tree of your own')
    .option('--seed <number>', 'seed of the demonstration', wholeNumber)
    .action(async (options: { empty?: boolean; seed?: number }) => {
      const { initialise } = await import('./initialise.ts');
      await initialise(readConfig(process.env), {
        demo: options.empty !== true,
        mustBeEmpty: true,
        seed: options.seed,
      });
      console.log(options.empty ? 'Ready for "tonghop import units FILE".' : 'Ready for "tonghop serve".');
    });
  program
    .command('migrate')
    .description('bring the database up to date')
    .action(async () => {
      const done = await migrateDatabase(readConfig(process.env).databaseUrl);
      console.log(done.length === 0 ? 'The database is up to date.' : `Migrations run: ${done.join(', ')}.`);
    });
  addImportCommands(program);
  addEventCommand(program);
  addPeriodCommands(program);
  program
    .command('rollup')
    .description('publish what has changed since the last publication')
    .option('--full', 'compute and check every period again, from the first report on')
    .action(rollup);
  addVerifyCommand(program);
  addJobCommands(program);
  addRunCommands(program);
  addExplainCommand(program);
  addChangesCommand(program);
  addSetAsideCommand(program);
  addKeyCommands(program);
  await program.parseAsync(argv);
}
