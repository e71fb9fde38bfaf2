import type { Job } from '../src/scheduler/job.ts';

/** Publishes what has been received since the last publication. */
export const refresh: Job = {
  name: 'refresh',
  schedule: '*/5 * * * *',
  timeZone: 'Asia/Ho_Chi_Minh',
  run: ({ publish }) => publish(),
};
