import type { Grain } from '../domain/period.ts';
import type { Schedule } from './slots.ts';

/**
 * What becomes of slots whose time went by while nobody ran the job: `all` of them are run, in order; `once`, the latest stands for them all; `skip`, they are left
 * out, and so is the latest where it is late.
 */
export type MissedPolicy = 'all' | 'once' | 'skip';

/** What a job can do. Each marks the run as done in the transaction of its result. */
export interface JobWork {
  /** The time slot, whenever it is run. */
  readonly slot: Date;
  /** Publishes what has changed since the last publication. */
  publish(): Promise<void>;
  /** Closes the periods of some grains whose grace is over at the slot's time; or the one that the run was asked for. */
  closeDue(grains: readonly Grain[]): Promise<void>;
  /** Rebuilds what is new since the last time from the inputs, and a share of all that was published before; fails where that differs. */
  verify(): Promise<void>;
  /** Removes runs of the ledger that are older than they are kept. */
  pruneRuns(): Promise<void>;
}

/** A name, a schedule, what to do when things go wrong, and one call. */
export interface Job extends Schedule {
  readonly name: string;
  readonly missed: MissedPolicy;
  readonly timeLimitMinutes: number;
  /** How often a run is tried before it is parked. */
  readonly attempts: number;
  /** Before the second attempt, the third and so on; the last one holds for all that follow. */
  readonly backoffSeconds: readonly number[];
  /** What it closes: it can be run by hand for one period of these grains. Without it, it is run for no period in particular. */
  readonly closes?: readonly Grain[];
  run(work: JobWork): Promise<void>;
}
