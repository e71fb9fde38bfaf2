import { findReceipt, findReceiptOfDigest, readBatchKinds, readReceipts } from '../batches/batchReader.ts';
import { writeReceipt } from '../batches/batchStore.ts';
import type { Database } from '../db/connect.ts';
import { takeNumbers } from '../db/counter.ts';
import { transact } from '../db/transact.ts';
import { KnownError } from '../domain/errors.ts';
import { monthCode } from '../domain/period.ts';
import { readPeriodCalendar } from '../periods/periodReader.ts';
import { addPeriodEvent } from '../periods/periodStore.ts';
import { readMonth, readTouchedUnits } from '../reports/reportReader.ts';
import { changeStagedVersion } from '../reports/reportStore.ts';
import type { Staging } from './staging.ts';
import { highestOf } from './highestOf.ts';

/** Where exactly the same file was sealed by somebody else while this one was checked. */
export interface SealedBefore {
  readonly seenBefore: number;
}

/**
 * The one short transaction that makes a staged batch part of the database, opening the months that it is first in. Returns its
 * receipt, or that of the same file where that came first; then nothing was sealed.
 */
export async function sealReports(
  database: Database,
  staging: Staging,
  checkedAt: number,
  digest: string | null,
): Promise<number | SealedBefore> {
  const seal = async (inside: Database): Promise<number | SealedBefore> => {
    const receipt = await takeNumbers(inside.knex, 'receipt');
    const before = digest === null ? undefined : await findReceiptOfDigest(inside, 'REPORTS', digest);
    if (before !== undefined) return { seenBefore: before };
    if (receipt !== checkedAt + 1) await settle(inside, staging, checkedAt, receipt);
    const calendar = await readPeriodCalendar(inside, receipt);
    for (const month of staging.months) {
      if (!calendar.isOpened(month)) await addPeriodEvent(inside, staging.batchId, monthCode(month), 'OPEN');
    }
    await writeReceipt(inside, staging.batchId, receipt);
    return receipt;
  };
  return transact(database, seal, (after) => findReceipt(after, staging.batchId));
}

/**
 * Others were sealed since the check. Open versions move above theirs; a given version that they have taken, or another tree or
 * catalogue than the one that was checked against, is a conflict.
 */
async function settle(inside: Database, staging: Staging, checkedAt: number, receipt: number): Promise<void> {
  const kinds = await readBatchKinds(inside, checkedAt, receipt);
  if (kinds.has('UNITS') || kinds.has('EVENTS') || kinds.has('INDICATORS')) {
    throw new KnownError(
      'CONFLICT',
      'units or indicators were changed while the reports were checked; send the delivery again',
    );
  }
  const touched = await readTouchedUnits(inside, checkedAt, receipt);
  const receipts = await readReceipts(inside, 'REPORTS', receipt);
  for (const [month, unitIds] of touched) {
    if (!staging.months.has(month)) continue;
    const rows = await readMonth(inside, month, unitIds);
    const sealedOf = Map.groupBy(
      rows.filter((row) => receipts.has(row.batchId)),
      (row) => row.unitId,
    );
    const ours = rows.filter((row) => row.batchId === staging.batchId);
    const oursOf = Map.groupBy(ours, (row) => row.unitId);
    for (const row of ours) {
      const others = sealedOf.get(row.unitId) ?? [];
      if (staging.isVersionGiven(row.ordinal)) {
        const taken = others.some((other) => other.version === row.version && receipts.get(other.batchId)! > checkedAt);
        if (!taken) continue;
        throw new KnownError(
          'CONFLICT',
          `version ${row.version} of a report for ${monthCode(month)} was sent by somebody else meanwhile; send the delivery again`,
        );
      }
      const highest = highestOf(others.map((other) => other.version));
      if (highest < row.version) continue;
      const given = (oursOf.get(row.unitId) ?? []).map((own) => own.version);
      // Nothing is kept in memory of the new version: the transaction may have to be made again.
      await changeStagedVersion(inside, staging.batchId, { ...row, month }, Math.max(highest, highestOf(given)) + 1);
    }
  }
}
