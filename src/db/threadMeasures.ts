import { monitorEventLoopDelay } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import type { Database } from './connect.ts';
import { watchStatements } from './watchStatements.ts';

/** What a thread that works on a database tells of itself, since it last did. */
export interface ThreadMeasures {
  readonly heapBytes: number;
  /** For how long the thread did nothing else at most: 99 of 100 looks found less, in seconds. */
  readonly delaySeconds: number;
  /** How long its statements took, in seconds. */
  readonly answered: readonly number[];
  readonly failed: readonly number[];
}

const NANOSECONDS = 1e9;

/** Measures the thread that calls it; each call of what it returns tells what was measured since the one before. */
export function measureThread(database: Database): () => ThreadMeasures {
  let taken: { answered: number[]; failed: number[] } = { answered: [], failed: [] };
  watchStatements(database, (outcome, seconds) => {
    taken[outcome].push(seconds);
  });
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  return () => {
    const { answered, failed } = taken;
    taken = { answered: [], failed: [] };
    // What is measured includes the resolution itself; before the first look there is nothing.
    const delaySeconds = delay.count === 0 ? 0 : Math.max(0, delay.percentile(99) / NANOSECONDS - 0.02);
    delay.reset();
    return { heapBytes: getHeapStatistics().used_heap_size, delaySeconds, answered, failed };
  };
}
