import { findReceiptOfDigest } from '../batches/batchReader.ts';
import { addBatch, dropUnsealedBatch, type NewBatch } from '../batches/batchStore.ts';
import type { Database } from '../db/connect.ts';
import { transact } from '../db/transact.ts';
import type { Fault } from '../domain/errors.ts';
import { dayIn } from '../domain/period.ts';
import { chunkedStream } from '../lib/chunks.ts';
import { addReports, dropStagedReports } from '../reports/reportStore.ts';
import { checkReport, type RawReport } from './checkReport.ts';
import { giveVersions, type Staging } from './giveVersions.ts';
import { refuseFaulty } from './importFile.ts';
import { readReportRules } from './reportRules.ts';
import { sealReports } from './sealReports.ts';

export interface ReportDelivery {
  readonly source: string;
  readonly digest: string | null;
  readonly receivedAt: Date;
  /** The zone whose day decides whether a month has begun. */
  readonly timeZone: string;
  readonly reports: Iterable<RawReport> | AsyncIterable<RawReport>;
  /** What was wrong with the form of the file, told together with what is wrong with its content. */
  readonly formFaults?: readonly Fault[];
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
/** Faults that are listed; all are counted. */
const LISTED_FAULTS = 1000;

/**
 * Takes in reports: checks and stages them in chunks under a batch that no reader sees, then seals the batch in one short
 * transaction. Throws BAD_INPUT with all faults, having stored nothing; CONFLICT where another sender was first with the same
 * version of the same unit-month.
 */
export async function importReports(database: Database, delivery: ReportDelivery): Promise<ReportsImported> {
  const batch: NewBatch = {
    kind: 'REPORTS',
    source: delivery.source,
    digest: delivery.digest,
    receivedAt: delivery.receivedAt,
  };
  const before = delivery.digest === null ? undefined : await findReceiptOfDigest(database, 'REPORTS', delivery.digest);
  if (before !== undefined) return { receipt: before, seenBefore: true, reports: 0, observations: 0, unchanged: 0 };

  const rules = await readReportRules(database, dayIn(delivery.timeZone, delivery.receivedAt));
  const batchId = await transact(database, (inside) => addBatch(inside, batch));
  const staging: Staging = { batchId, rows: [], seen: new Map(), unchanged: 0, observations: 0 };
  const faults: Fault[] = [...(delivery.formFaults ?? [])];
  let refused = 0;
  try {
    for await (const chunk of chunkedStream(delivery.reports, CHUNK)) {
      const checked = chunk.map((raw) => checkReport(raw, rules, faults)).filter((report) => report !== undefined);
      const reports = await giveVersions(database, checked, staging, faults);
      refused += Math.max(0, faults.length - LISTED_FAULTS);
      faults.length = Math.min(faults.length, LISTED_FAULTS);
      if (faults.length === 0) await transact(database, (inside) => addReports(inside, batchId, reports));
    }
    refuseFaulty(
      `reports from ${delivery.source}${refused > 0 ? ` (${refused} further faults are not listed)` : ''}`,
      faults,
    );
    const sealed = await sealReports(database, staging, rules.receipt, delivery.digest);
    if (typeof sealed !== 'number') {
      await dropStaged(database, batchId);
      return { receipt: sealed.seenBefore, seenBefore: true, reports: 0, observations: 0, unchanged: 0 };
    }
    return {
      receipt: sealed,
      seenBefore: false,
      reports: staging.rows.length,
      observations: staging.observations,
      unchanged: staging.unchanged,
    };
  } catch (error) {
    // What cannot be removed now is never seen either; the fault that led here is the one to tell.
    await dropStaged(database, batchId).catch(() => undefined);
    throw error;
  }
}

function dropStaged(database: Database, batchId: number): Promise<void> {
  return transact(database, async (inside) => {
    await dropStagedReports(inside, batchId);
    await dropUnsealedBatch(inside, batchId);
  });
}
