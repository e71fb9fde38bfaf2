import type { Database } from '../db/connect.ts';
import { migrationState } from '../db/migrate.ts';
import { untilFree } from '../db/untilFree.ts';
import { KnownError } from '../domain/errors.ts';
import type { Logger } from '../logger.ts';
import { probeWrite } from '../runs/writeProbe.ts';
import { readLatestPublication } from '../snapshots/publicationReader.ts';
import { SharedLook } from './sharedLook.ts';

export interface ReadinessServices {
  readonly reader: Database;
  /** A handle of its own to write something by, which waits for no other writer; without it nothing is written. */
  readonly prober?: Database | undefined;
  /** Why no jobs are run now; undefined where they are. */
  readonly whyNoJobs?: (() => string | undefined) | undefined;
  readonly logger: Logger;
  /** In milliseconds, from whenever; never put back. */
  readonly now?: (() => number) | undefined;
}

export type Ready = { readonly publication: number | null } | { readonly reason: string };

/** Others may write for so long without a pause, in milliseconds, before that counts as nobody being able to. */
const LONGEST_WRITER_MILLISECONDS = 60_000;
/** For so long one look waits for a pause of theirs. */
const PAUSE_WITHIN_MILLISECONDS = 1000;

const SILENT: Ready = { reason: 'the database does not answer' };

/** Whether a server can do its work. */
export class Readiness {
  private readonly services: ReadinessServices;
  private readonly look: SharedLook<Ready>;
  private isRetired = false;
  private othersWriteSince: number | undefined;
  private lastReason: string | undefined;

  constructor(services: ReadinessServices) {
    this.services = services;
    this.look = new SharedLook(() => this.lookAtDatabase());
  }

  /** From now on the server is not ready, whatever it can do: it is about to end. */
  retire(): void {
    this.isRetired = true;
  }

  async ask(): Promise<Ready> {
    if (this.isRetired) return { reason: 'the server is stopping' };
    const ready = (await this.look.ask()) ?? SILENT;
    const whyNoJobs = this.services.whyNoJobs?.();
    const told = 'reason' in ready || whyNoJobs === undefined ? ready : { reason: whyNoJobs };
    this.note('reason' in told ? told.reason : undefined);
    return told;
  }

  private async lookAtDatabase(): Promise<Ready> {
    const { reader } = this.services;
    // First, since a cluster's node that has lost the majority answers hardly anything else.
    const readOnly = await reader.dialect.whyReadOnly(reader.knex);
    if (readOnly !== undefined) return { reason: readOnly };
    const { ahead, pending } = await migrationState(reader);
    if (ahead.length > 0) return { reason: 'the database is ahead of this program' };
    if (pending.length > 0) return { reason: 'the database has not been migrated' };
    const reason = await this.whyNotWritable();
    if (reason !== undefined) return { reason };
    const latest = await readLatestPublication(reader);
    return { publication: latest?.number ?? null };
  }

  private async whyNotWritable(): Promise<string | undefined> {
    const { prober, logger, now = () => performance.now() } = this.services;
    if (!prober) return undefined;
    try {
      await untilFree(prober, PAUSE_WITHIN_MILLISECONDS, () => probeWrite(prober));
    } catch (error) {
      const isOthersTurn = error instanceof KnownError && !prober.dialect.isTimeout(error.cause);
      if (!isOthersTurn) {
        this.othersWriteSince = undefined;
        logger.debug({ err: error }, 'nothing could be written to the database');
        return 'nothing can be written to the database';
      }
      this.othersWriteSince ??= now();
      return now() - this.othersWriteSince > LONGEST_WRITER_MILLISECONDS
        ? 'somebody else has been writing to the database for more than a minute'
        : undefined;
    }
    this.othersWriteSince = undefined;
    return undefined;
  }

  /** The log has every change. */
  private note(reason: string | undefined): void {
    if (reason === this.lastReason) return;
    this.lastReason = reason;
    if (reason === undefined) this.services.logger.info('the server is ready again');
    else this.services.logger.warn({ reason }, 'the server is not ready');
  }
}
