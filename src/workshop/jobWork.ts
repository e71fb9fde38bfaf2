import type { JobSettings } from '../config.ts';
import { readClock } from '../db/clock.ts';
import type { Database } from '../db/connect.ts';
import type { ThreadMeasures } from '../db/threadMeasures.ts';
import { transact } from '../db/transact.ts';
import { closePeriod } from '../intake/changePeriod.ts';
import { closeDue } from '../intake/closeDue.ts';
import type { VerifyShare } from '../rollup/verifyShare.ts';
import { startRollupWorker, type RollupWorker } from '../rollup/rollupWorker.ts';
import { pruneRuns } from '../runs/pruneRuns.ts';
import { readLatestRun } from '../runs/runFacts.ts';
import { finishAlone, finishRun } from '../runs/runStore.ts';
import { readPublicationKnownAt } from '../snapshots/publicationReader.ts';
import type { JobWork } from '../scheduler/job.ts';
import type { RunOrder } from '../scheduler/runNext.ts';

export interface WorkServices {
  readonly database: Database;
  readonly databaseUrl: string;
  readonly settings: JobSettings;
  readonly timeZone: string;
  /** Down to which level the threads log; nothing by default. */
  readonly logLevel?: string | undefined;
  /** Told every other second what a thread has measured of itself. */
  readonly onMeasures?: (thread: string, measures: ThreadMeasures) => void;
  /** Told of every publication. */
  readonly onPublished?: () => void;
}

export interface Workshop {
  /** What the job of a run can do. */
  work(order: RunOrder): JobWork;
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;
/** Longer than it takes to commit a publication. */
const OVERLAP_MILLISECONDS = 10 * 60 * 1000;
/** Rows of the ledger that go in one transaction. */
const PRUNED_AT_ONCE = 2000;

/** What jobs do, each with its run done in the transaction of its result. Roll-ups and rebuilding have threads of their own, begun when first needed. */
export function createWorkshop(services: WorkServices): Workshop {
  const { database, settings, timeZone } = services;
  const begin = (thread: 'rollup' | 'verify', signal: AbortSignal): Promise<RollupWorker> =>
    startRollupWorker(services.databaseUrl, {
      signal,
      logLevel: services.logLevel,
      onMeasures: (measures) => services.onMeasures?.(thread, measures),
    });
  const publisher = lazily((signal) => begin('rollup', signal));
  const work = ({ claim, slot, period, signal, onProgress }: RunOrder): JobWork => ({
    slot,

    async publish() {
      const worker = await publisher.get(signal);
      await worker.publish({
        run: claim,
        signal,
        onProgress: ({ period, done, total }) => onProgress({ stage: `rolling up ${period}`, done, total }),
      });
      services.onPublished?.();
    },

    async closeDue(grains) {
      const source = `job ${claim.job} for ${claim.slot}`;
      const receivedAt = await readClock(database);
      const finish = async (inside: Database, closed: readonly string[], otherwise: string): Promise<void> => {
        const outcome = closed.length === 0 ? otherwise : `closed ${closed.join(', ')}`;
        await finishRun(inside, claim, { at: await readClock(inside), outcome, rowsWritten: closed.length });
      };
      if (period !== null) {
        await closePeriod(database, { period, source, receivedAt, timeZone }, (inside, isChanged) =>
          finish(inside, isChanged ? [period] : [], `${period} was closed before`),
        );
        return;
      }
      const closing = { grains, graceDays: settings.graceDays, at: slot, receivedAt, timeZone, source };
      await closeDue(database, closing, (inside, closed) => finish(inside, closed, 'nothing was due'));
    },

    async verify() {
      // A thread of its own, which takes minutes, and its memory with it when it ends.
      const worker = await begin('verify', signal);
      try {
        const share = await shareOf(database, claim, slot, settings.verifyWithinNights);
        const { publications, total, figures } = await worker.verify(
          { share },
          {
            signal,
            onProgress: ({ period, done, total }) => onProgress({ stage: `rebuilding ${period}`, done, total }),
          },
        );
        const which = publications === total ? `${total} publications` : `${publications} of ${total} publications`;
        const told = share
          ? `those after ${share.after}, and of the others the share of ${sinceNight(share)} (within ${share.nights} nights all)`
          : 'all';
        const outcome = `${which} are as the inputs give them: ${told}`;
        await finishAlone(database, claim, { at: await readClock(database), outcome, rowsRead: figures });
      } finally {
        await worker.stop();
      }
    },

    async pruneRuns() {
      const before = new Date(slot.getTime() - settings.runHistoryDays * DAY_MILLISECONDS);
      for (let pruned = 0, isLast = false; !isLast;) {
        signal.throwIfAborted();
        const removed = await transact(database, async (inside) => {
          const count = await pruneRuns(inside, before, PRUNED_AT_ONCE);
          if (count < PRUNED_AT_ONCE) {
            const outcome = `${pruned + count} runs from before ${before.toISOString().slice(0, 10)} removed`;
            await finishRun(inside, claim, { at: await readClock(inside), outcome, rowsWritten: pruned + count });
          }
          return count;
        });
        pruned += removed;
        isLast = removed < PRUNED_AT_ONCE;
        if (!isLast) onProgress({ stage: 'removing old runs', done: pruned, total: pruned });
      }
    },
  });
  return { work, stop: () => publisher.stop() };
}

/** Which publications a night looks at; undefined for all, where no night has been done before. */
async function shareOf(
  database: Database,
  { job }: RunOrder['claim'],
  slot: Date,
  nights: number,
): Promise<VerifyShare | undefined> {
  const done = await readLatestRun(database, job, ['DONE'], await readClock(database));
  if (!done) return undefined;
  // One that was being committed while that run began may have come too late for it.
  const known = await readPublicationKnownAt(database, new Date(Date.parse(done.startedAt) - OVERLAP_MILLISECONDS));
  return { after: known?.number ?? 0, last: new Date(done.slot), slot, nights };
}

function sinceNight({ last, slot }: VerifyShare): string {
  const [before, tonight] = [last, slot].map((at) => at.toISOString().slice(0, 10));
  return before! < tonight! ? `the nights after ${before} up to ${tonight}` : `the night of ${tonight}`;
}

/** A thread that is begun when it is first asked for. */
function lazily(start: (signal: AbortSignal) => Promise<RollupWorker>): {
  get(signal: AbortSignal): Promise<RollupWorker>;
  stop(): Promise<void>;
} {
  let started: Promise<RollupWorker> | undefined;
  return {
    async get(signal) {
      for (;;) {
        const others = started;
        const waited = (started ??= start(signal));
        try {
          return await waited;
        } catch (error) {
          if (started === waited) started = undefined;
          // One that somebody else had begun, and given up, says nothing about the next.
          if (!others) throw error;
        }
      }
    },
    async stop() {
      await (await started?.catch(() => undefined))?.stop();
    },
  };
}
