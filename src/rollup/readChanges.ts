import { readBatchKinds } from '../batches/batchReader.ts';
import type { Database } from '../db/connect.ts';
import { monthsOf, type Day } from '../domain/period.ts';
import type { FoldInputs } from '../fold/foldInputs.ts';
import { readFirstDefinedDay } from '../indicators/indicatorReader.ts';
import { readTouchedUnits } from '../reports/reportReader.ts';
import { readFirstMembershipDay } from '../units/groupReader.ts';
import { readFirstEventDay } from '../units/unitReader.ts';
import type { Changes } from './planRollup.ts';

/** What became part of the database after one receipt, up to that of the inputs. */
export async function readChanges(database: Database, inputs: FoldInputs, after: number): Promise<Changes> {
  const since = inputs.calendar.events.filter((event) => event.receipt > after);
  const kinds = await readBatchKinds(database, after, inputs.receipt);
  const days: (Day | null)[] = [
    kinds.has('UNITS') ? await readFirstEventDay(database, after) : null,
    kinds.has('GROUPS') ? await readFirstMembershipDay(database, after) : null,
    kinds.has('INDICATORS') ? await readFirstDefinedDay(database, after) : null,
  ];
  return {
    reportedUnits: kinds.has('REPORTS') ? await readTouchedUnits(database, after, inputs.receipt) : new Map(),
    openedMonths: since.filter((event) => event.type === 'OPEN').flatMap((event) => monthsOf(event.period)),
    closedPeriods: since.filter((event) => event.type === 'CLOSE').map((event) => event.period),
    changedFrom: days.reduce((first, day) => (first === null || (day !== null && day < first) ? day : first), null),
  };
}
