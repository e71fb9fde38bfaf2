import type { Group } from '../../domain/unit.ts';
import type { View } from '../../figures/view.ts';

/** How often each unit of a tree stands somewhere, by ordinal. */
export type Multiset = ReadonlyMap<number, number>;

/** The objects that a field of a query returns, as far as they can be known from the tree alone. */
export interface Place {
  /** How many objects. */
  readonly count: number;
  readonly view?: View | undefined;
  /** The units that they are or belong to; undefined where that cannot be known. */
  readonly units?: Multiset | undefined;
  /** The groups that they are or belong to, and how often. */
  readonly groups?: ReadonlyMap<Group, number> | undefined;
  /** How many objects stand for each of `units` or `groups`: two figures of a unit are two. */
  readonly each: number;
  /** Of a connection: what its page holds. */
  readonly items?: Place | undefined;
  /** Of inputs: how many are no figures but a unit's own reports. */
  readonly own?: number | undefined;
}

/** Objects of which nothing is known but their number. */
export function unknownPlace(count: number, view?: View): Place {
  return { count, view, each: 1 };
}

export function unitsPlace(view: View, units: Multiset, each: number): Place {
  return { count: sumOf(units) * each, view, units, each };
}

export function groupsPlace(view: View, groups: ReadonlyMap<Group, number>, each: number): Place {
  return { count: sumOf(groups) * each, view, groups, each };
}

function sumOf(times: ReadonlyMap<unknown, number>): number {
  let sum = 0;
  for (const count of times.values()) sum += count;
  return sum;
}

/** So many objects in place of each one. */
export function multiplied(place: Place, times: number): Place {
  return { ...place, count: place.count * times, each: place.each * times };
}

/** The same units in another view, whose tree may be another. */
export function inView(place: Place, view: View): Place {
  if (!place.units || place.view?.tree.parent === view.tree.parent) return { ...place, view };
  const units = new Map<number, number>();
  for (const [ordinal, times] of place.units) {
    const unit = place.view?.tree.units[ordinal];
    const there = unit ? (view.tree.ordinalOf[unit.id] ?? -1) : -1;
    if (there >= 0) units.set(there, (units.get(there) ?? 0) + times);
  }
  return { ...place, view, units };
}
