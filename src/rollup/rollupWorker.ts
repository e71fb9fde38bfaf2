import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ThreadMeasures } from '../db/threadMeasures.ts';
import { KnownError, type ErrorCode, type Fault } from '../domain/errors.ts';
import { correlationNow, type Correlation } from '../logger.ts';
import type { RunClaim } from '../runs/runStore.ts';
import type { RollupProgress, RollupResult } from './runRollup.ts';
import type { Verified, VerifyRequest } from './verify.ts';

export interface WorkerSettings {
  readonly databaseUrl: string;
  /** Names this process as owner of the lease. */
  readonly owner: string;
  readonly logLevel: string;
}

export type WorkerOrder = (PublishOrder | { readonly type: 'verify'; readonly request: VerifyRequest }) & {
  /** What is logged of it belongs to. */
  readonly correlation?: Correlation | undefined;
};

export interface WorkerOptions {
  /** Gives up waiting until the thread can be given orders. */
  readonly signal?: AbortSignal | undefined;
  /** Down to which level the thread logs; nothing by default. */
  readonly logLevel?: string | undefined;
  /** Told every other second what the thread has measured of itself. */
  readonly onMeasures?: ((measures: ThreadMeasures) => void) | undefined;
}

export interface PublishOrder {
  readonly type: 'publish';
  readonly full: boolean;
  readonly publishedAt: string | undefined;
  readonly upTo: number | undefined;
  readonly run: RunClaim | undefined;
  readonly waitMilliseconds: number;
}

export type WorkerAnswer =
  | { readonly type: 'ready' }
  | { readonly type: 'measures'; readonly measures: ThreadMeasures }
  | { readonly type: 'progress'; readonly progress: RollupProgress }
  | { readonly type: 'result'; readonly result: unknown }
  | { readonly type: 'known'; readonly code: ErrorCode; readonly message: string; readonly faults: readonly Fault[] }
  | { readonly type: 'failed'; readonly message: string };

export interface Supervised {
  /** Ends the work, and the thread with it, when it fires. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RollupProgress) => void;
}

export interface RollupOrder extends Supervised {
  readonly full?: boolean;
  /** The instant that the publication bears; by default the one at which it is committed. */
  readonly publishedAt?: Date;
  /** Publish what was known at this receipt; by default the last one. */
  readonly upTo?: number;
  /** The run that is done with this publication. */
  readonly run?: RunClaim;
  /** How long to wait while another process publishes. */
  readonly waitMilliseconds?: number;
}

/** The roll-up in its thread. Orders are carried out one after the other. */
export interface RollupWorker {
  publish(order: RollupOrder): Promise<RollupResult>;
  /** Rebuilds publications from the inputs; throws UNRECONCILED where what is stored differs. */
  verify(request: VerifyRequest, supervised?: Supervised): Promise<Verified>;
  /** Waits for the order under way, then ends the thread. */
  stop(): Promise<void>;
}

const DEFAULT_WAIT_MILLISECONDS = 40_000;

/** Longer than a database that answers ever takes until the thread can be given orders. */
const READY_MILLISECONDS = 20_000;
/** Then a thread that was asked to end is ended: its database may hang. */
const CLOSE_MILLISECONDS = 2000;

/** Starts the thread. One that has died, whatever of, is started anew with the next order. */
export async function startRollupWorker(
  databaseUrl: string,
  { signal, logLevel = 'silent', onMeasures }: WorkerOptions = {},
): Promise<RollupWorker> {
  const settings: WorkerSettings = { databaseUrl, owner: `${hostname().slice(0, 20)} ${randomUUID()}`, logLevel };
  let living: Worker | undefined;
  const thread = async (given: AbortSignal | undefined): Promise<Worker> => {
    given?.throwIfAborted();
    if (living) return living;
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: settings });
    const forget = (): void => {
      if (living === worker) living = undefined;
    };
    // Whoever waits for an answer hears of an error; without a listener here it would end the process. It comes some time before the thread's end, and an
    // order in between would be nobody's.
    worker.on('error', forget);
    worker.on('message', (message: WorkerAnswer) => {
      if (message.type === 'measures') onMeasures?.(message.measures);
    });
    worker.once('exit', forget);
    const late = AbortSignal.timeout(READY_MILLISECONDS);
    await answerOf(worker, { signal: given ? AbortSignal.any([given, late]) : late }, 'ready');
    return (living = worker);
  };
  const carryOut = async (order: WorkerOrder, supervised: Supervised): Promise<unknown> => {
    const worker = await thread(supervised.signal);
    worker.postMessage(order);
    return answerOf(worker, supervised, 'result');
  };
  await thread(signal);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (order: WorkerOrder, supervised: Supervised): Promise<unknown> => {
    const correlation = correlationNow();
    const result = last.then(() => carryOut({ ...order, correlation }, supervised));
    last = result.catch(() => undefined);
    return result;
  };
  return {
    publish(order) {
      const publish: PublishOrder = {
        type: 'publish',
        full: order.full ?? false,
        publishedAt: order.publishedAt?.toISOString(),
        upTo: order.upTo,
        run: order.run,
        waitMilliseconds: order.waitMilliseconds ?? DEFAULT_WAIT_MILLISECONDS,
      };
      return inTurn(publish, order) as Promise<RollupResult>;
    },
    verify: (request, supervised = {}) => inTurn({ type: 'verify', request }, supervised) as Promise<Verified>,
    async stop() {
      await last;
      if (!living) return;
      const worker = living;
      const ended = once(worker, 'exit');
      worker.postMessage('stop');
      const impatience = setTimeout(() => void worker.terminate(), CLOSE_MILLISECONDS);
      await ended;
      clearTimeout(impatience);
    },
  };
}

/** The next answer that is not progress. An answer other than the one expected, or the thread's end, is an error. */
function answerOf(
  worker: Worker,
  { onProgress = () => undefined, signal }: Supervised,
  expected: 'ready' | 'result',
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      signal?.removeEventListener('abort', onAbort);
      act();
    };
    const onMessage = (answer: WorkerAnswer): void => {
      if (answer.type === 'progress') onProgress(answer.progress);
      else if (answer.type === 'known')
        settle(() => {
          reject(new KnownError(answer.code, answer.message, { faults: answer.faults }));
        });
      else if (answer.type === 'failed')
        settle(() => {
          reject(new Error(answer.message));
        });
      else if (answer.type === expected)
        settle(() => {
          resolve(answer.type === 'result' ? answer.result : undefined);
        });
    };
    const onError = (error: Error): void => {
      settle(() => {
        reject(error);
      });
    };
    const onExit = (): void => {
      settle(() => {
        reject(signal?.aborted ? reasonOf(signal) : new Error('the roll-up thread has ended'));
      });
    };
    // Work that computes hears nothing until it is done: only the end of its thread is certain. What it has not committed is undone.
    const onAbort = (): void => void worker.terminate();
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    signal?.addEventListener('abort', onAbort);
    if (signal?.aborted) onAbort();
  });
}

function reasonOf({ reason }: AbortSignal): Error {
  if (!(reason instanceof Error)) return new Error('the roll-up thread was ended');
  if (reason.name !== 'TimeoutError') return reason;
  return new KnownError(
    'DATABASE_UNREACHABLE',
    `the roll-up thread was not ready within ${READY_MILLISECONDS / 1000} s; does the database answer?`,
  );
}
