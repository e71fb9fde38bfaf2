import { findReceiptOfDigest } from '../batches/batchReader.ts';
import type { Database } from '../db/connect.ts';
import { transact } from '../db/transact.ts';
import type { Fault } from '../domain/errors.ts';
import { dayIn } from '../domain/period.ts';
import { chunkedStream } from '../lib/chunks.ts';
import { addReports } from '../reports/reportStore.ts';
import { checkReport, type RawReport } from './checkReport.ts';
import { FaultTally } from './faultTally.ts';
import { giveVersions } from './giveVersions.ts';
import { beginReportBatch, dropReportBatch } from './reportBatch.ts';
import { readReportRules } from './reportRules.ts';
import { sealReports } from './sealReports.ts';
import { Staging } from './staging.ts';
import { VersionsSeen } from './versionsSeen.ts';

export interface ReportDelivery {
  readonly source: string;
  readonly digest: string | null;
  readonly receivedAt: Date;
  /** The zone whose day decides whether a month has begun. */
  readonly timeZone: string;
  readonly reports: Iterable<RawReport> | AsyncIterable<RawReport>;
}

export interface ReportsImported {
  readonly receipt: number;
  readonly seenBefore: boolean;
  readonly reports: number;
  readonly observations: number;
  /** Observations that were known already under the same version. */
  readonly unchanged: number;
}

const CHUNK = 1000;

/**
 * Takes in reports of a program, each as a whole: checks and stages them in chunks under a batch that no reader sees, then seals the
 * batch in one short transaction. Throws BAD_INPUT with all faults, having stored nothing; CONFLICT where another sender was first
 * with the same version of the same unit-month. A file comes in by `importReportFile`.
 */
export async function importReports(database: Database, delivery: ReportDelivery): Promise<ReportsImported> {
  const { source, digest, receivedAt } = delivery;
  const before = digest === null ? undefined : await findReceiptOfDigest(database, 'REPORTS', digest);
  if (before !== undefined) return receivedBefore(before);

  const rules = await readReportRules(database, dayIn(delivery.timeZone, receivedAt));
  const batchId = await beginReportBatch(database, { kind: 'REPORTS', source, digest, receivedAt });
  try {
    const staging = new Staging(batchId);
    const seen = new VersionsSeen();
    const tally = new FaultTally();
    const faults: Fault[] = [];
    for await (const chunk of chunkedStream(delivery.reports, CHUNK)) {
      const checked = chunk.map((raw) => checkReport(raw, rules, faults)).filter((report) => report !== undefined);
      const reports = await giveVersions(database, checked, staging, seen, faults);
      tally.take(faults);
      if (tally.total === 0) await transact(database, (inside) => addReports(inside, batchId, reports));
    }
    tally.refuse(`reports from ${source}`);
    const sealed = await sealReports(database, staging, rules.receipt, digest);
    if (typeof sealed === 'number') return received(sealed, staging);
    await dropReportBatch(database, batchId);
    return receivedBefore(sealed.seenBefore);
  } catch (error) {
    // What cannot be removed now is never seen either; the fault that led here is the one to tell.
    await dropReportBatch(database, batchId).catch(() => undefined);
    throw error;
  }
}

export function received(receipt: number, { reports, observations, unchanged }: Staging): ReportsImported {
  return { receipt, seenBefore: false, reports, observations, unchanged };
}

/** Under which number exactly the same was received before. */
export function receivedBefore(receipt: number): ReportsImported {
  return { receipt, seenBefore: true, reports: 0, observations: 0, unchanged: 0 };
}
