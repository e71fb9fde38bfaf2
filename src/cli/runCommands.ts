import { setTimeout as sleep } from 'node:timers/promises';
import { Option, type Command } from 'commander';
import { JOBS } from '../../jobs/index.ts';
import { readClock } from '../db/clock.ts';
import { KnownError } from '../domain/errors.ts';
import { isDay } from '../domain/period.ts';
import { startOfDay } from '../domain/startOfDay.ts';
import { isFinal, RUN_STATES, type RunState } from '../domain/runState.ts';
import { createLogger } from '../logger.ts';
import type { RunFilter } from '../runs/runFilter.ts';
import { readRun, readRuns, type Run } from '../runs/runReader.ts';
import { cancelRun, jobNamed, releaseRun, requestRun } from '../scheduler/operate.ts';
import { runNext } from '../scheduler/runNext.ts';
import { openJobs } from './openJobs.ts';
import { startProgress } from './progress.ts';
import { printTable } from './textTable.ts';
import { whoAsks } from './whoAsks.ts';
import { wholeNumber } from './wholeNumber.ts';
import { withDatabase } from './withDatabase.ts';

const SLOT = 'a time slot as "tonghop runs" shows it, e.g. 2011-02-08T01:00:00.000Z';
const LOOK_MILLISECONDS = 300;
const DAY_MILLISECONDS = 86_400_000;
/** Without a time zone it could be any of several instants. */
const ZONED = /T.*(Z|[+-]\d\d:?\d\d)$/i;
/** A process that died holds its claim for half a minute, and a tick comes within the next one. */
const PATIENCE_MILLISECONDS = 120_000;

/** `tonghop runs|run|release|cancel`. */
export function addRunCommands(program: Command): void {
  program
    .command('runs')
    .description('what jobs have done, the newest time slot first')
    .option('--job <name>', 'of one job')
    .addOption(new Option('--state <state...>', 'in one of these states').choices(RUN_STATES))
    .option('--host <name>', 'last done on this machine')
    .option('--error <words>', 'whose last error holds these words, as they stand there')
    .option('--error-id <id>', 'whose last error the log has under this id')
    .option('--since <instant>', 'of time slots from then on, e.g. 2011-02-08 or 2011-02-08T08:00+07:00')
    .option('--until <instant>', 'of time slots up to then, of a day to its end')
    .option('--last <n>', 'how many', wholeNumber, 20)
    .action(({ job, state: states, last: first, since, until, ...filter }: RunsOptions) =>
      withDatabase(async (database, { timeZone }) => {
        if (job !== undefined) jobNamed(JOBS, job);
        const span = parseSpan(timeZone, since, until);
        const runs = await readRuns(database, { job, states, first, ...span, ...filter });
        if (runs.length === 0) return void console.log('There are no such runs.');
        printTable([
          ['SLOT', 'JOB', 'STATE', 'TRIED', 'SECONDS', 'ASKED FOR BY', 'WHAT CAME OF IT'],
          ...runs.map(describe),
        ]);
      }),
    );
  program
    .command('run')
    .argument('JOB', 'as "tonghop jobs" shows it')
    .argument('[SLOT]', `${SLOT}; by default this moment`)
    .option('--period <period>', 'the one to close, e.g. 2011-09, for a job that closes; by default whatever is due')
    .description('run a job now, or one of its time slots that was not done')
    .action((name: string, slot: string | undefined, { period }: { period?: string }) => run(name, slot, period));
  program
    .command('release')
    .argument('JOB', 'as "tonghop jobs" shows it')
    .argument('SLOT', SLOT)
    .description('let a run that was parked, skipped or cancelled be tried again by the server')
    .action((name: string, slot: string) =>
      withDatabase(async (database) => {
        const job = jobNamed(JOBS, name);
        const at = parseSlot(slot).toISOString();
        await releaseRun(database, job, at, await readClock(database), whoAsks());
        console.log(`The run of ${name} for ${at} is due again.`);
      }),
    );
  program
    .command('cancel')
    .argument('JOB', 'as "tonghop jobs" shows it')
    .argument('SLOT', SLOT)
    .description('cancel a run that waits, is under way or is parked; nothing of it becomes effective')
    .action((name: string, slot: string) =>
      withDatabase(async (database) => {
        const job = jobNamed(JOBS, name);
        const at = parseSlot(slot).toISOString();
        await cancelRun(database, job, at, await readClock(database), whoAsks());
        console.log(`The run of ${name} for ${at} is cancelled.`);
      }),
    );
}

interface RunsOptions extends Omit<RunFilter, 'states'> {
  readonly state?: RunState[];
  readonly last: number;
}

/** Runs a slot here, or follows whoever was quicker, until something has come of it. */
async function run(name: string, slot: string | undefined, period: string | undefined): Promise<void> {
  const job = jobNamed(JOBS, name);
  const wanted = slot === undefined ? undefined : parseSlot(slot);
  const ended = await withDatabase(async (_database, config) => {
    const jobs = await openJobs(config, createLogger('silent'));
    const { database } = jobs.services;
    const progress = startProgress();
    try {
      const key = await requestRun(database, job, wanted, await readClock(database), { by: whoAsks(), period });
      for (const begun = performance.now(); ;) {
        await runNext(job, jobs.services, {
          only: key.slot,
          onProgress: ({ stage, done, total }) => progress.show(stage, done, total),
        });
        const found = (await readRun(database, key))!;
        const hasFailed = found.state === 'WAITING' && found.errorId !== null;
        if (isFinal(found.state) || hasFailed) return found;
        if (found.state === 'RUNNING')
          progress.show(`${found.stage ?? 'under way'} at ${found.host}`, found.done ?? 0, found.total ?? 0);
        else if (performance.now() - begun > PATIENCE_MILLISECONDS)
          throw new KnownError('CONFLICT', `${name} is being run for another time slot; this one waits in the ledger`);
        await sleep(LOOK_MILLISECONDS);
      }
    } finally {
      progress.end();
      await jobs.close();
    }
  });
  if (ended.state === 'DONE') return void console.log(`${name} for ${ended.slot}: ${ended.outcome ?? 'done'}.`);
  const next = ended.nextAttemptAt === null ? '' : `; it is tried again at ${ended.nextAttemptAt}`;
  throw new KnownError('RUN_FAILED', `${name} for ${ended.slot} is ${ended.state}: ${reasonOf(ended)}${next}`);
}

function describe(run: Run): string[] {
  const { slot, job, state, attempts, attemptLimit, interruptions, startedAt, finishedAt } = run;
  const seconds =
    startedAt === null || finishedAt === null
      ? ''
      : ((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000).toFixed(1);
  const progress = state === 'RUNNING' && run.stage !== null ? `${run.stage}, ${run.done} of ${run.total}` : '';
  const next = state === 'WAITING' && run.nextAttemptAt !== null ? `at ${run.nextAttemptAt} ` : '';
  const what =
    progress || (run.errorId !== null || run.error !== null ? `${next}${reasonOf(run)}` : (run.outcome ?? next));
  const named = run.period === null ? job : `${job} ${run.period}`;
  return [
    slot,
    named,
    state,
    `${attempts}/${attemptLimit}${interruptions > 0 ? `, interrupted ${interruptions}` : ''}`,
    seconds,
    run.requestedBy ?? '',
    what.replaceAll('\n', ' ').slice(0, 200),
  ];
}

function reasonOf({ error, errorId, outcome }: Run): string {
  const reason = error?.split('\n')[0] ?? outcome ?? 'nothing is known';
  return errorId === null ? reason : `${reason} (${errorId})`;
}

/** The instant of a slot; without a time zone it could be any of several. */
function parseSlot(text: string): Date {
  const slot = new Date(text);
  if (!ZONED.test(text) || Number.isNaN(slot.getTime()))
    throw new KnownError(
      'INVALID_ARGUMENT',
      `"${text}" is no time slot; write e.g. 2011-02-08T01:00:00Z or 2011-02-08T08:00+07:00`,
    );
  return slot;
}

/** From the beginning of the first day, or an instant with its time zone, to the end of the last one. */
function parseSpan(timeZone: string, since?: string, until?: string): Pick<RunFilter, 'since' | 'until'> {
  const first = since === undefined ? undefined : parseInstant(since, (day) => startOfDay(timeZone, day));
  const last = until === undefined ? undefined : parseInstant(until, (day) => endOfDay(timeZone, day));
  if (first && last && last < first)
    throw new KnownError('INVALID_ARGUMENT', `--until: ${until} lies before --since, ${since}`);
  return { since: first?.toISOString(), until: last?.toISOString() };
}

/** The last millisecond of a day. */
function endOfDay(timeZone: string, day: string): Date {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MILLISECONDS).toISOString().slice(0, 10);
  return new Date(startOfDay(timeZone, next).getTime() - 1);
}

function parseInstant(text: string, ofDay: (day: string) => Date): Date {
  if (isDay(text)) return ofDay(text);
  const instant = new Date(text);
  if (!ZONED.test(text) || Number.isNaN(instant.getTime()))
    throw new KnownError(
      'INVALID_ARGUMENT',
      `"${text}" is no instant; write a day, e.g. 2011-02-08, or e.g. 2011-02-08T08:00+07:00`,
    );
  return instant;
}
