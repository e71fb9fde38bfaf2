import type { Database } from '../db/connect.ts';
import { transact } from '../db/transact.ts';
import type { Fault } from '../domain/errors.ts';
import { readFragments } from '../reports/fragmentReader.ts';
import type { Fragment } from '../reports/fragmentStore.ts';
import { addReports } from '../reports/reportStore.ts';
import { assembleReports } from './assembleReports.ts';
import type { FaultTally } from './faultTally.ts';
import { giveVersions } from './giveVersions.ts';
import type { CurrentRules } from './reportRules.ts';
import type { Staging } from './staging.ts';
import { VersionsSeen } from './versionsSeen.ts';

/**
 * Makes reports of the rows that were staged and gives them their versions; a version that was left open comes after those that the file
 * gives. Stores them as long as nothing is at fault, and goes on looking for faults afterwards.
 */
export async function stageReports(
  database: Database,
  staging: Staging,
  months: ReadonlySet<number>,
  rules: CurrentRules,
  tally: FaultTally,
  onRows: (done: number) => void,
): Promise<void> {
  const faults: Fault[] = [];
  let rows = 0;
  async function* pages(): AsyncGenerator<Fragment[]> {
    for (const month of [...months].sort((a, b) => a - b)) {
      for await (const page of readFragments(database, staging.batchId, month)) {
        yield page;
        for (const fragment of page) rows += fragment.observations.length;
        onRows(rows);
      }
    }
  }
  let seen = new VersionsSeen();
  for await (const checked of assembleReports(pages(), rules.codeOf, faults)) {
    const reports = await giveVersions(database, checked, staging, seen, faults);
    tally.take(faults);
    if (tally.total === 0 && reports.length > 0)
      await transact(database, (inside) => addReports(inside, staging.batchId, reports));
    // Further versions may follow of the last unit only.
    const last = checked.at(-1);
    if (last) seen = seen.of(last.month, last.unitId);
  }
}
