import type { Job } from '../src/scheduler/job.ts';
import { closeMonth } from './closeMonth.ts';
import { closeQuarter } from './closeQuarter.ts';
import { closeYear } from './closeYear.ts';
import { prune } from './prune.ts';
import { refresh } from './refresh.ts';
import { verify } from './verify.ts';

/** All jobs, in the order in which they are shown. Each is run beside the others, never beside itself. */
export const JOBS: readonly Job[] = [refresh, closeMonth, closeQuarter, closeYear, verify, prune];
