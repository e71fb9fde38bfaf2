import { rememberRecent } from '../lib/remember.ts';
import { extentChangesOn, type ExtentChange } from './extentChanges.ts';
import { ExtentOfDay } from './extentOfDay.ts';
import { shiftDay, type Day } from './period.ts';
import type { Tree } from './tree.ts';
import type { Membership, SubjectId } from './unit.ts';
import type { UnitRegister } from './unitRegister.ts';

/** Queries choose the days; of a day on which all units begin the changes take some 5 MB. */
const MOST_DAYS = 50;

const NOTHING: readonly ExtentChange[] = [];

/** When what a subject is made of became another, as is known at one receipt. Each day is worked out once, for all subjects. */
export class ExtentHistory {
  private readonly touched: ReadonlyMap<Day, ReadonlySet<SubjectId>>;
  /** The days on which anything happened, first to last. */
  private readonly days: readonly Day[];
  private readonly on: (day: Day) => ReadonlyMap<SubjectId, readonly ExtentChange[]>;
  private readonly extentOf: (day: Day) => ExtentOfDay;

  constructor(register: UnitRegister, memberships: readonly Membership[], treeOn: (day: Day) => Tree) {
    this.touched = touchedOf(register, memberships);
    this.days = [...this.touched.keys()].sort();
    this.extentOf = rememberRecent(MOST_DAYS, (day: Day) => new ExtentOfDay(treeOn(day), memberships));
    this.on = rememberRecent(MOST_DAYS, (day: Day) =>
      extentChangesOn(register, this.extentOf(shiftDay(day, -1)), this.extentOf(day), this.touched.get(day)!),
    );
  }

  /**
   * What has come to or left a subject on the days behind one and up to another. Nothing where it is made of the same leaves on both, as
   * when a unit has left it and come back; a merger within it changes nothing of what it is made of either.
   */
  between(subject: SubjectId, after: Day, upTo: Day): readonly ExtentChange[] {
    const changes = this.daysBetween(after, upTo).flatMap((day) => this.on(day).get(subject) ?? NOTHING);
    return changes.length > 0 && !this.isSame(subject, after, upTo) ? changes : NOTHING;
  }

  private daysBetween(after: Day, upTo: Day): readonly Day[] {
    const first = this.days.findIndex((day) => day > after);
    if (first < 0 || this.days[first]! > upTo) return [];
    const end = this.days.findIndex((day) => day > upTo);
    return this.days.slice(first, end < 0 ? undefined : end);
  }

  private isSame(subject: SubjectId, one: Day, other: Day): boolean {
    const [before, now] = [this.extentOf(one).leavesOf(subject), this.extentOf(other).leavesOf(subject)];
    return before.size === now.size && [...before].every((leaf) => now.has(leaf));
  }
}

/** Which units begin, end, move, join or leave on which days. */
function touchedOf({ stretches }: UnitRegister, memberships: readonly Membership[]): Map<Day, Set<SubjectId>> {
  const touched = new Map<Day, Set<SubjectId>>();
  const touch = (day: Day | null, unitId: SubjectId): void => {
    if (day === null) return;
    const units = touched.get(day);
    if (units) units.add(unitId);
    else touched.set(day, new Set([unitId]));
  };
  for (const [id, ofUnit] of stretches) {
    for (const [index, { unit, validFrom }] of ofUnit.entries())
      if (ofUnit[index - 1]?.unit.parentId !== unit.parentId || index === 0) touch(validFrom, id);
    touch(ofUnit.at(-1)!.validTo, id);
  }
  for (const { unitId, validFrom, validTo } of memberships) {
    touch(validFrom, unitId);
    touch(validTo, unitId);
  }
  return touched;
}
