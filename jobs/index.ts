import type { Job } from '../src/scheduler/job.ts';
import { refresh } from './refresh.ts';

/** All jobs, in the order in which they run when several are due. */
export const JOBS: readonly Job[] = [refresh];
