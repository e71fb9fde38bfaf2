import type { Database } from '../../src/db/connect.ts';
import { parsePeriod } from '../../src/domain/period.ts';
import { accountFor } from '../../src/fold/accountFor.ts';
import { foldMonthOf } from '../../src/fold/foldInputs.ts';
import { InputLibrary } from '../../src/fold/inputLibrary.ts';
import { MonthCache } from '../../src/fold/monthCache.ts';
import { countObservations } from '../../src/reports/reportReader.ts';
import { readLatestPublication } from '../../src/snapshots/publicationReader.ts';
import type { Account } from '../oracle/unitMonth.ts';

/** What became of the observations that were received for some months, as a full roll-up accounts for them. */
export async function productAccounts(database: Database, months: readonly string[]): Promise<Account[]> {
  const { receipt } = (await readLatestPublication(database))!;
  const inputs = await new InputLibrary(database).at(receipt);
  const cache = new MonthCache();
  const accounts: Account[] = [];
  for (const code of months) {
    const month = parsePeriod(code)!.firstMonth;
    const effective = await cache.get(database, month, {
      receipt,
      receipts: inputs.receipts,
      idLimit: inputs.units.idLimit,
    });
    const received = await countObservations(database, month, receipt);
    accounts.push({ received, ...accountFor(foldMonthOf(inputs, month, () => effective)) });
  }
  return accounts;
}
