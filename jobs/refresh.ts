import type { Job } from '../src/scheduler/job.ts';

/** Publishes what has been received since the last publication. One that was missed is made up for by the next. */
export const refresh: Job = {
  name: 'refresh',
  schedule: '*/5 * * * *',
  timeZone: 'Asia/Ho_Chi_Minh',
  missed: 'once',
  timeLimitMinutes: 60,
  attempts: 3,
  backoffSeconds: [30, 120],
  run: (work) => work.publish(),
};
