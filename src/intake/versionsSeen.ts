import type { SubjectId } from '../domain/unit.ts';
import { highestOf } from './highestOf.ts';

/** The version that was left open, beside the one that it got. */
const OPEN = 0;

/** Which versions of which reports a delivery has used. Of most unit-months it is one, for which a number is kept and no set. */
export class VersionsSeen {
  readonly #months = new Map<number, Map<SubjectId, number | Set<number>>>();

  /** The highest version, 0 where there is none. */
  highest(month: number, unitId: SubjectId): number {
    const seen = this.#months.get(month)?.get(unitId) ?? 0;
    return typeof seen === 'number' ? Math.abs(seen) : highestOf(seen);
  }

  /** Whether a report would be a second one: of the same version, or also left open. */
  has(month: number, unitId: SubjectId, version: number, isGiven: boolean): boolean {
    const seen = this.#months.get(month)?.get(unitId);
    if (seen === undefined) return false;
    if (typeof seen === 'number') return Math.abs(seen) === version || (seen < 0 && !isGiven);
    return seen.has(version) || (!isGiven && seen.has(OPEN));
  }

  add(month: number, unitId: SubjectId, version: number, isGiven: boolean): void {
    let units = this.#months.get(month);
    if (!units) this.#months.set(month, (units = new Map<SubjectId, number | Set<number>>()));
    const seen = units.get(unitId);
    if (seen === undefined) {
      units.set(unitId, isGiven ? version : -version);
      return;
    }
    const all = typeof seen === 'number' ? new Set(seen < 0 ? [-seen, OPEN] : [seen]) : seen;
    all.add(version);
    if (!isGiven) all.add(OPEN);
    units.set(unitId, all);
  }

  /** What was seen of one unit-month alone. */
  of(month: number, unitId: SubjectId): VersionsSeen {
    const alone = new VersionsSeen();
    const seen = this.#months.get(month)?.get(unitId);
    if (seen !== undefined) alone.#months.set(month, new Map([[unitId, seen]]));
    return alone;
  }
}
