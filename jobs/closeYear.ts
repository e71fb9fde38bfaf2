import type { Job } from '../src/scheduler/job.ts';

/** Closes years once their halves are closed and their grace is over. */
export const closeYear: Job = {
  name: 'closeYear',
  schedule: '15 1 * * *',
  timeZone: 'Asia/Ho_Chi_Minh',
  missed: 'once',
  timeLimitMinutes: 10,
  attempts: 5,
  backoffSeconds: [60, 300, 900],
  closes: ['YEAR'],
  run: (work) => work.closeDue(['YEAR']),
};
