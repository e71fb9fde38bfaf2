import type { Database } from '../db/connect.ts';
import { KnownError } from '../domain/errors.ts';
import { keepRenewed, within } from '../runs/keepRenewed.ts';
import { readRun } from '../runs/runReader.ts';
import { noteProgress, type RunClaim, type RunProgress } from '../runs/runStore.ts';

/** How often progress is written down at most. */
const PROGRESS_MILLISECONDS = 1000;

const ignore = (): void => undefined;

export interface HeldClaim {
  /** Fires with the reason when the run is not to go on. */
  readonly signal: AbortSignal;
  /** Rejects when the signal fires, and never resolves. */
  readonly ended: Promise<never>;
  note(progress: RunProgress): void;
  /** No further renewals; waits for the one under way. */
  stop(): Promise<void>;
}

/** Keeps a claim while its run is under way: renews it, writes progress down, and notices when the run has been cancelled, is lost, or takes too long. */
export function holdClaim(
  database: Database,
  claim: RunClaim,
  timeLimit: number,
  stopping: AbortSignal | undefined,
): HeldClaim {
  const controller = new AbortController();
  const ended = Promise.withResolvers<never>();
  // Nobody may be listening any more.
  ended.promise.catch(() => undefined);
  const end = (reason: KnownError): void => {
    controller.abort(reason);
    ended.reject(reason);
  };
  let latest: RunProgress | undefined;
  let writing: Promise<void> = Promise.resolve();
  const renewal = keepRenewed(database, claim.lease, {
    async onRenewed(isHeld) {
      // Between the commit of its result and the end of its work a run is done and has given its claim back.
      const run = await readRun(database, claim);
      if (run?.state === 'DONE' && run.token === claim.lease.token) return;
      if (!isHeld || run?.state !== 'RUNNING')
        end(new KnownError('CLAIM_LOST', 'the run was cancelled, or its claim has run out'));
    },
    onUnreachable() {
      // A database that cannot be reached for as long as a claim lasts has given the claim away.
      end(new KnownError('CLAIM_LOST', 'the database could not be reached until the claim had run out'));
    },
  });
  const limit = setTimeout(() => {
    end(new KnownError('RUN_TIME_LIMIT', `it took longer than the ${timeLimit / 60_000} minutes that it may take`));
  }, timeLimit);
  const progress = setInterval(() => {
    const now = latest;
    latest = undefined;
    // One that fails needs no answer: the next one comes soon.
    if (now) writing = writing.then(() => noteProgress(database, claim, now)).then(ignore, ignore);
  }, PROGRESS_MILLISECONDS);
  const stop = (): void => {
    end(new KnownError('STOPPING', 'the process stops'));
  };
  if (stopping?.aborted) stop();
  stopping?.addEventListener('abort', stop);
  return {
    signal: controller.signal,
    ended: ended.promise,
    note(now) {
      latest = now;
    },
    async stop() {
      clearInterval(progress);
      clearTimeout(limit);
      stopping?.removeEventListener('abort', stop);
      await renewal.stop();
      // A progress that hangs is not worth more than a renewal that hangs.
      await within(claim.lease.milliseconds / 4, writing).catch(ignore);
    },
  };
}
