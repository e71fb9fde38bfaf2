import type { Command } from 'commander';
import { JOBS } from '../../jobs/index.ts';
import { readClock } from '../db/clock.ts';
import type { Database } from '../db/connect.ts';
import { readJobStatus } from '../runs/jobReader.ts';
import { countRuns, readRuns } from '../runs/runReader.ts';
import type { Job } from '../scheduler/job.ts';
import { jobNamed, pauseJob, resumeJob } from '../scheduler/operate.ts';
import { nextSlot } from '../scheduler/slots.ts';
import { printTable } from './textTable.ts';
import { whoAsks } from './whoAsks.ts';
import { withDatabase } from './withDatabase.ts';

/** `tonghop jobs|pause|resume`. */
export function addJobCommands(program: Command): void {
  program
    .command('jobs')
    .description('what is run when, what it is doing, and what waits for somebody to look at it')
    .action(() =>
      withDatabase(async (database) => {
        const rows = await Promise.all(JOBS.map((job) => describe(database, job)));
        printTable([['JOB', 'STATE', 'LAST RUN', 'WAS', 'NEXT RUN', 'WAITING', 'PARKED', 'SCHEDULE'], ...rows]);
      }),
    );
  program
    .command('pause')
    .argument('JOB', 'as "tonghop jobs" shows it')
    .description('run a job no more until it is resumed; what is under way goes on')
    .action((name: string) =>
      withDatabase(async (database) => {
        const isNew = await pauseJob(database, jobNamed(JOBS, name), await readClock(database), whoAsks());
        console.log(isNew ? `${name} is paused.` : `${name} was paused before.`);
      }),
    );
  program
    .command('resume')
    .argument('JOB', 'as "tonghop jobs" shows it')
    .description('let a paused job go on; its slots meanwhile count as missed')
    .action((name: string) =>
      withDatabase(async (database) => {
        const isNew = await resumeJob(database, jobNamed(JOBS, name), await readClock(database));
        console.log(isNew ? `${name} goes on.` : `${name} was not paused.`);
      }),
    );
}

async function describe(database: Database, job: Job): Promise<string[]> {
  const { name } = job;
  const status = await readJobStatus(database, name);
  const [last] = await readRuns(database, { job: name, states: ['RUNNING', 'DONE', 'PARKED', 'CANCELLED'], first: 1 });
  const next = status.pausedAt === null ? nextSlot(job, new Date(status.now)) : undefined;
  return [
    name,
    status.state,
    last?.slot ?? 'never',
    last?.state ?? '',
    next?.toISOString() ?? `when it is resumed${status.pausedBy === null ? '' : ` (${status.pausedBy})`}`,
    String(await countRuns(database, { job: name, states: ['WAITING'] })),
    String(await countRuns(database, { job: name, states: ['PARKED'] })),
    `${job.schedule} ${job.timeZone}`,
  ];
}
