import { createHash } from 'node:crypto';
import { findReceiptOfDigest } from '../batches/batchReader.ts';
import { writeDigest } from '../batches/batchStore.ts';
import type { Database } from '../db/connect.ts';
import { transact } from '../db/transact.ts';
import { KnownError } from '../domain/errors.ts';
import { dayIn } from '../domain/period.ts';
import { FaultTally } from './faultTally.ts';
import { received, receivedBefore, type ReportsImported } from './importReports.ts';
import { beginReportBatch, dropReportBatch, dropStagedFragments } from './reportBatch.ts';
import { readReportRules } from './reportRules.ts';
import { sealReports } from './sealReports.ts';
import { stageReports } from './stageReports.ts';
import { stageRows } from './stageRows.ts';
import { Staging } from './staging.ts';

export interface ReportFile {
  readonly source: string;
  /** SHA-256 in hexadecimal where the bytes were read before; null where they can be read only once. */
  readonly digest: string | null;
  readonly receivedAt: Date;
  /** The zone whose day decides whether a month has begun. */
  readonly timeZone: string;
  /** A CSV with one observation a row. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Does everything but the sealing, and leaves nothing behind. */
  readonly isTrial?: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  readonly step: 'READ' | 'CHECK';
  /** Bytes that were read so far; known is the total to the one who sends them. */
  readonly bytes: number;
  /** Rows that were read so far. */
  readonly rows: number;
  /** Of the rows that could be staged, those that were sorted and checked with the others. */
  readonly checked: number;
  readonly staged: number;
}

/** What was received, or would be: without a receipt after a trial. */
export type ReportFileImported = Omit<ReportsImported, 'receipt'> & { readonly receipt: number | null };

/**
 * Takes in a CSV of reports of any size in any order of its rows, in bounded memory: they are staged, sorted and checked in the
 * database, then sealed in one short transaction. Throws BAD_INPUT with the first 1,000 faults, the number of each kind in
 * `details.counts`, having stored nothing; CONFLICT as `importReports` does, or where the bytes are not those of the digest.
 */
export async function importReportFile(database: Database, file: ReportFile): Promise<ReportFileImported> {
  const { source, digest, receivedAt, onProgress = () => undefined } = file;
  const before = digest === null ? undefined : await findReceiptOfDigest(database, 'REPORTS', digest);
  if (before !== undefined) return receivedBefore(before);

  const rules = await readReportRules(database, dayIn(file.timeZone, receivedAt));
  const batchId = await beginReportBatch(database, { kind: 'REPORTS', source, digest, receivedAt });
  try {
    const tally = new FaultTally();
    const hash = createHash('sha256');
    const progress = { bytes: 0, rows: 0, checked: 0, staged: 0 };
    const observed = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of file.bytes) {
        hash.update(chunk);
        progress.bytes += chunk.length;
        yield chunk;
      }
    };
    const staged = await stageRows(database, batchId, observed(), rules, tally, (count) => {
      progress.rows += count;
      onProgress({ step: 'READ', ...progress });
    });
    const sent = hash.digest('hex');
    if (digest !== null && sent !== digest && tally.total === 0)
      throw new KnownError('CONFLICT', `${source} has changed while it was read; send it again`);
    const meanwhile = await findReceiptOfDigest(database, 'REPORTS', sent);
    if (meanwhile !== undefined) {
      await dropReportBatch(database, batchId);
      return receivedBefore(meanwhile);
    }
    const staging = new Staging(batchId);
    await stageReports(database, staging, staged.months, rules, tally, (checked) => {
      onProgress({ step: 'CHECK', ...progress, checked, staged: staged.rows });
    });
    tally.refuse(`reports from ${source}`);
    await dropStagedFragments(database, batchId);
    if (file.isTrial) {
      await dropReportBatch(database, batchId);
      return { ...received(0, staging), receipt: null };
    }
    if (digest === null) await transact(database, (inside) => writeDigest(inside, batchId, sent));
    const sealed = await sealReports(database, staging, rules.receipt, sent);
    if (typeof sealed === 'number') return received(sealed, staging);
    await dropReportBatch(database, batchId);
    return receivedBefore(sealed.seenBefore);
  } catch (error) {
    // What cannot be removed now is never seen either; the fault that led here is the one to tell.
    await dropReportBatch(database, batchId).catch(() => undefined);
    throw error;
  }
}
