import { readBatchKinds, readReceipts } from '../batches/batchReader.ts';
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
import type { Staging } from './giveVersions.ts';

/** The one short transaction that makes a staged batch part of the database, opening the months that it is first in. */
export async function sealReports(database: Database, staging: Staging, checkedAt: number): Promise<number> {
  return transact(database, async (inside) => {
    const receipt = await takeNumbers(inside.knex, 'receipt');
    if (receipt !== checkedAt + 1) await settle(inside, staging, checkedAt, receipt);
    const calendar = await readPeriodCalendar(inside, receipt);
    for (const month of new Set(staging.rows.map((row) => row.month))) {
      if (!calendar.isOpened(month)) await addPeriodEvent(inside, staging.batchId, monthCode(month), 'OPEN');
    }
    await writeReceipt(inside, staging.batchId, receipt);
    return receipt;
  });
}

/**
 * Others were sealed since the check. Open versions move above theirs; a given version that they have taken, or another tree or
 * catalogue than the one that was checked against, is a conflict.
 */
async function settle(inside: Database, staging: Staging, checkedAt: number, receipt: number): Promise<void> {
  const kinds = await readBatchKinds(inside, checkedAt, receipt);
  if (kinds.has('UNITS') || kinds.has('INDICATORS')) {
    throw new KnownError(
      'CONFLICT',
      'units or indicators were changed while the reports were checked; send the delivery again',
    );
  }
  const touched = await readTouchedUnits(inside, checkedAt, receipt);
  const receipts = await readReceipts(inside, 'REPORTS', receipt);
  for (const [month, unitIds] of touched) {
    const touchedUnits = new Set(unitIds);
    const ours = staging.rows.filter((row) => row.month === month && touchedUnits.has(row.unitId));
    const others = ours.length === 0 ? [] : await readMonth(inside, month, unitIds);
    for (const row of ours) {
      const sealed = others.filter((other) => other.unitId === row.unitId && receipts.has(other.batchId));
      if (row.versionGiven) {
        const taken = sealed.some((other) => other.version === row.version && receipts.get(other.batchId)! > checkedAt);
        if (!taken) continue;
        throw new KnownError(
          'CONFLICT',
          `version ${row.version} of a report for ${monthCode(month)} was sent by somebody else meanwhile; send the delivery again`,
        );
      }
      const highest = Math.max(...sealed.map((other) => other.version));
      // Nothing is kept in memory of the new version: the transaction may have to be made again.
      if (highest >= row.version) await changeStagedVersion(inside, staging.batchId, row.ordinal, highest + 1);
    }
  }
}
