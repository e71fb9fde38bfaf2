import type { Database } from '../../src/db/connect.ts';
import { parsePeriod } from '../../src/domain/period.ts';
import { accountFor } from '../../src/fold/accountFor.ts';
import { foldMonthOf } from '../../src/fold/foldInputs.ts';
import { InputLibrary } from '../../src/fold/inputLibrary.ts';
import { MonthCache } from '../../src/fold/monthCache.ts';
import { countObservations } from '../../src/reports/reportReader.ts';
import { readLatestPublication } from '../../src/snapshots/publicationReader.ts';
import type { Account } from '../oracle/unitMonth.ts';

/** What became of the observations that were received for a month, as a full roll-up accounts for them. */
export async function productAccount(database: Database, monthCode: string): Promise<Account> {
  const month = parsePeriod(monthCode)!.firstMonth;
  const { receipt } = (await readLatestPublication(database))!;
  const inputs = await new InputLibrary(database).at(receipt);
  const at = { receipt, receipts: inputs.receipts, idLimit: inputs.units.idLimit };
  const effective = await new MonthCache().get(database, month, at);
  return {
    received: await countObservations(database, month, receipt),
    ...accountFor(foldMonthOf(inputs, month, () => effective)),
  };
}
