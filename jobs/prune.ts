import type { Job } from '../src/scheduler/job.ts';

/** Removes old runs from the ledger; inputs and publications stay for ever. */
export const prune: Job = {
  name: 'prune',
  schedule: '45 3 * * *',
  timeZone: 'Asia/Ho_Chi_Minh',
  missed: 'once',
  timeLimitMinutes: 30,
  attempts: 5,
  backoffSeconds: [60, 300, 900],
  run: (work) => work.pruneRuns(),
};
