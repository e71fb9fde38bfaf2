import type { Database } from '../db/connect.ts';
import { firstDifferenceOfUnits } from '../domain/firstDifference.ts';
import { earlierDay, monthsOf, type Day } from '../domain/period.ts';
import type { Membership, SubjectId } from '../domain/unit.ts';
import type { FoldInputs } from '../fold/foldInputs.ts';
import { readFirstDefinedDay } from '../indicators/indicatorReader.ts';
import { readTouchedUnits } from '../reports/reportReader.ts';
import type { GroupRegister } from '../units/groupReader.ts';
import type { Changes } from './planRollup.ts';

/** What became part of the database between two moments. */
export async function readChanges(database: Database, before: FoldInputs, after: FoldInputs): Promise<Changes> {
  const since = after.calendar.events.filter((event) => event.receipt > before.receipt);
  const days = [
    before.units === after.units ? null : firstDifferenceOfUnits(before.units, after.units),
    before.indicators === after.indicators ? null : await readFirstDefinedDay(database, before.receipt, after.receipt),
  ];
  return {
    reportedUnits: await readTouchedUnits(database, before.receipt, after.receipt),
    openedMonths: since.filter((event) => event.type === 'OPEN').flatMap((event) => monthsOf(event.period)),
    closedPeriods: since.filter((event) => event.type === 'CLOSE').map((event) => event.period),
    changedFrom: days.reduce(earlierDay, null),
    groupsChangedFrom:
      before.groups === after.groups ? new Map() : firstDifferencesOfGroups(before.groups, after.groups),
  };
}

function firstDifferencesOfGroups(before: GroupRegister, after: GroupRegister): Map<SubjectId, Day> {
  const known = new Map(before.memberships.map((membership) => [keyOf(membership), membership]));
  const days = new Map<SubjectId, Day>();
  for (const membership of after.memberships) {
    const { groupId, validFrom, validTo } = membership;
    const old = known.get(keyOf(membership));
    if (old && old.validTo === validTo) continue;
    const day = old ? earlierDay(old.validTo, validTo) : validFrom;
    if (day !== null) days.set(groupId, earlierDay(days.get(groupId) ?? null, day) ?? day);
  }
  return days;
}

function keyOf({ groupId, unitId, validFrom }: Membership): string {
  return `${groupId} ${unitId} ${validFrom}`;
}
