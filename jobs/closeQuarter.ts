import type { Job } from '../src/scheduler/job.ts';

/** Closes quarters, and halves with their second quarter, once their months are closed and their grace is over. */
export const closeQuarter: Job = {
  name: 'closeQuarter',
  schedule: '10 1 * * *',
  timeZone: 'Asia/Ho_Chi_Minh',
  missed: 'once',
  timeLimitMinutes: 10,
  attempts: 5,
  backoffSeconds: [60, 300, 900],
  closes: ['QUARTER', 'HALF'],
  run: (work) => work.closeDue(['QUARTER', 'HALF']),
};
