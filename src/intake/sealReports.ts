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
    if (receipt !== checkedAt + 1) await settleVersions(inside, staging, checkedAt, receipt);
    const calendar = await readPeriodCalendar(inside, receipt);
    for (const month of new Set(staging.rows.map((row) => row.month))) {
      if (!calendar.isOpened(month)) await addPeriodEvent(inside, staging.batchId, monthCode(month), 'OPEN');
    }
    await writeReceipt(inside, staging.batchId, receipt);
    return receipt;
  });
}

/** Others were sealed since the check: open versions move above theirs, a given version that they have taken is a conflict. */
async function settleVersions(inside: Database, staging: Staging, checkedAt: number, receipt: number): Promise<void> {
  const touched = await readTouchedUnits(inside, checkedAt, receipt);
  for (const [month, unitIds] of touched) {
    const touchedUnits = new Set(unitIds);
    const ours = staging.rows.filter((row) => row.month === month && touchedUnits.has(row.unitId));
    if (ours.length === 0) continue;
    const others = (await readMonth(inside, month, unitIds)).filter((row) => row.batchId !== staging.batchId);
    for (const row of ours) {
      const taken = others.filter((other) => other.unitId === row.unitId).map((other) => other.version);
      if (!taken.includes(row.version)) continue;
      if (row.versionGiven)
        throw new KnownError(
          'CONFLICT',
          `version ${row.version} of a report for ${monthCode(month)} was sent by somebody else meanwhile; send the delivery again`,
        );
      const version = Math.max(...taken) + 1;
      await changeStagedVersion(inside, staging.batchId, row.ordinal, version);
      row.version = version;
    }
  }
}
