import type { Database } from '../db/connect.ts';
import { monthCode } from '../domain/period.ts';
import type { Account } from '../fold/accountFor.ts';
import { countObservations } from '../reports/reportReader.ts';
import type { ReconcileFault } from './reconcile.ts';

/** Every observation that the database counts for a month must have come to be used, superseded, withdrawn or set aside. */
export async function checkReceived(
  database: Database,
  accounts: ReadonlyMap<number, Account>,
  receipt: number,
): Promise<ReconcileFault[]> {
  const faults: ReconcileFault[] = [];
  for (const [month, { used, superseded, withdrawn, setAside }] of accounts) {
    const expected = await countObservations(database, month, receipt);
    const found = used + superseded + withdrawn + setAside;
    if (found === expected) continue;
    const place = { subject: 'all units', indicator: '', period: monthCode(month), part: 'observations' } as const;
    faults.push({ ...place, rule: 'received and used', expected: String(expected), found: String(found) });
  }
  return faults;
}
