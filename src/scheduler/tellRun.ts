import type { Correlation, Logger } from '../logger.ts';
import type { Database } from '../db/connect.ts';
import type { ClaimedRun } from '../runs/claimStore.ts';
import { readRun } from '../runs/runReader.ts';
import type { RunKey } from '../runs/runStore.ts';

/** What became of one attempt of a run. */
export interface AttemptEnded extends RunKey {
  readonly outcome: string;
  readonly seconds: number;
  /** Of a run that is done, as far as its job counts them. */
  readonly rowsRead: number;
  readonly rowsWritten: number;
}

interface Hearers {
  readonly database: Database;
  readonly logger: Logger;
  readonly onEnded?: (ended: AttemptEnded) => void;
}

/** What all lines of an attempt belong to. `run` is one word that finds them, whichever process and thread wrote them. */
export function correlationOf({ claim: { job, slot }, attempt }: ClaimedRun): Correlation {
  return { run: `${job}/${slot}/${attempt}`, job, slot, attempt };
}

/** One line at the end of an attempt, whatever came of it; and whoever counts is told. */
export async function tellEnd(
  { database, logger, onEnded }: Hearers,
  { job, slot }: RunKey,
  outcome: string,
  seconds: number,
): Promise<void> {
  // What cannot be read again for this is only not told.
  const run = outcome === 'DONE' ? await readRun(database, { job, slot }).catch(() => undefined) : undefined;
  const rowsRead = run?.rowsRead ?? 0;
  const rowsWritten = run?.rowsWritten ?? 0;
  const result = run && { result: run.outcome, publication: run.publication };
  logger.info({ outcome, seconds: Math.round(seconds * 1000) / 1000, rowsRead, rowsWritten, ...result }, 'run ended');
  onEnded?.({ job, slot, outcome, seconds, rowsRead, rowsWritten });
}
