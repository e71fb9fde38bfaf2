import type { Job } from '../src/scheduler/job.ts';

/** Closes the months whose grace is over; the refresh after it publishes that. */
export const closeMonth: Job = {
  name: 'closeMonth',
  schedule: '5 1 * * *',
  timeZone: 'Asia/Ho_Chi_Minh',
  missed: 'once',
  timeLimitMinutes: 10,
  attempts: 5,
  backoffSeconds: [60, 300, 900],
  closes: ['MONTH'],
  run: (work) => work.closeDue(['MONTH']),
};
