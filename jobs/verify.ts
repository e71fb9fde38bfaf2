import type { Job } from '../src/scheduler/job.ts';

/** Rebuilds every night what is new from the inputs, and a share of what was published before; it is parked where that differs. */
export const verify: Job = {
  name: 'verify',
  schedule: '30 2 * * *',
  timeZone: 'Asia/Ho_Chi_Minh',
  missed: 'once',
  timeLimitMinutes: 300,
  attempts: 2,
  backoffSeconds: [900],
  run: (work) => work.verify(),
};
