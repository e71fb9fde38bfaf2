import type { RunKey } from '../runs/runStore.ts';

/** What a job can do in its time slot. */
export interface JobContext {
  readonly run: RunKey;
  /** Publishes what has changed; the run is marked as done in the same transaction. */
  readonly publish: () => Promise<void>;
}

/** A name, a schedule and one call. */
export interface Job {
  readonly name: string;
  /** Cron expression of five fields. */
  readonly schedule: string;
  readonly timeZone: string;
  run(context: JobContext): Promise<void>;
}
