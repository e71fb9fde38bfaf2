import { isDay } from '../../domain/period.ts';
import { ancestorsOf, childrenOf, unionOfSubtrees, type Tree } from '../../domain/tree.ts';
import type { Group } from '../../domain/unit.ts';
import type { Level } from '../../domain/level.ts';
import { countSearched, findOrdinals } from '../../figures/findUnits.ts';
import { membersOf, onDay, type View } from '../../figures/view.ts';
import { numberOf, textOf, type Arguments, type Estimating, type Estimator, type Estimators } from './estimator.ts';
import { groupsPlace, inView, unitsPlace, unknownPlace, type Place } from './place.ts';

/** Beneath a unit of which nothing is known. */
const ORDINARY_CHILDREN = 20;
const LEVELS_ABOVE = 3;
const PAGE = 100;
/** All names are searched for what an unknown code could mean. */
export const LOOKS_FOR_FAULT = 300;

const sizeOf = (tree: Tree, ordinal: number): number => tree.end[ordinal]! - ordinal;

/** So many of a list as are asked for; where others than the first may be meant, those with most beneath them. */
function firstOf(tree: Tree, ordinals: readonly number[], most: number, isInOrder: boolean): readonly number[] {
  if (most >= ordinals.length) return ordinals;
  const sorted = isInOrder ? ordinals : ordinals.toSorted((a, b) => sizeOf(tree, b) - sizeOf(tree, a));
  return sorted.slice(0, most);
}

/** Adds what a list that each of some objects has returns, all of it or the first ones. */
function lists(
  { each }: Place,
  view: View,
  of: Iterable<readonly [ordinals: readonly number[], times: number]>,
  { first, orderBy }: Arguments,
  { tally }: Estimating,
): Place {
  const found = new Map<number, number>();
  for (const [all, times] of of) {
    tally.walk(all.length + 1);
    if (orderBy != null) tally.addLooks(all.length * times * each);
    for (const ordinal of firstOf(view.tree, all, numberOf(first, all.length), orderBy == null))
      found.set(ordinal, (found.get(ordinal) ?? 0) + times);
  }
  return rows(unitsPlace(view, found, each), tally);
}

const children: Estimator = (place, args, estimating) => {
  const { view, units, count } = place;
  if (!view || !units)
    return rows(unknownPlace(count * numberOf(args['first'], ORDINARY_CHILDREN), view), estimating.tally);
  const beneath = function* (): Generator<readonly [number[], number]> {
    for (const [ordinal, times] of units) yield [childrenOf(view.tree, ordinal), times];
  };
  return lists(place, view, beneath(), args, estimating);
};

/** Members stand by code where no other order is asked for, and so are always put in order. */
const members: Estimator = (place, args, estimating) => {
  const { view, groups, count } = place;
  if (!view || !groups) return rows(unknownPlace(count * ORDINARY_CHILDREN, view), estimating.tally);
  const of = [...groups].map(([group, times]) => [membersOf(view, group), times] as const);
  return lists(place, view, of, { ...args, orderBy: args['orderBy'] ?? 'CODE' }, estimating);
};

const parent: Estimator = ({ view, units, each, count }, _args, { tally }) => {
  if (!view || !units) return rows(unknownPlace(count, view), tally);
  const above = new Map<number, number>();
  tally.walk(units.size);
  for (const [ordinal, times] of units) {
    const parent = view.tree.parent[ordinal]!;
    if (parent >= 0) above.set(parent, (above.get(parent) ?? 0) + times);
  }
  return rows(unitsPlace(view, above, each), tally);
};

const ancestors: Estimator = ({ view, units, each, count }, _args, { tally }) => {
  if (!view || !units) return rows(unknownPlace(count * LEVELS_ABOVE, view), tally);
  const above = new Map<number, number>();
  tally.walk(units.size * LEVELS_ABOVE);
  for (const [ordinal, times] of units)
    for (const ancestor of ancestorsOf(view.tree, ordinal)) above.set(ancestor, (above.get(ancestor) ?? 0) + times);
  return rows(unitsPlace(view, above, each), tally);
};

const groupsOf: Estimator = ({ view, units, each, count }, _args, { tally }) => {
  if (!view || !units) return rows(unknownPlace(count * (view?.groups.length ?? 0), view), tally);
  const found = new Map<Group, number>();
  for (const { group, members } of view.groups) {
    tally.walk(members.length);
    const times = members.reduce((sum, member) => sum + (units.get(member) ?? 0), 0);
    if (times > 0) found.set(group, times);
  }
  return rows(groupsPlace(view, found, each), tally);
};

/** What a page of the units beneath some tops holds; they are looked at where they are searched or ordered. */
function page(
  view: View,
  tops: readonly number[] | undefined,
  args: Arguments,
  times: number,
  of: Estimating,
): number[] {
  const { level, search, orderBy, after } = args;
  const { tally } = of;
  const most = numberOf(args['first'], PAGE);
  const isInOrder = [search, orderBy, after].every((given) => given == null);
  // The first ones are found without the others.
  const found = findOrdinals(
    view,
    tops,
    (level ?? undefined) as Level | undefined,
    undefined,
    isInOrder ? most : Infinity,
  );
  tally.walk(found.length + 1);
  if (search != null) tally.addLooks(countSearched(view, tops) * times);
  // Whatever a search finds is ordered.
  if (orderBy != null) tally.addLooks(found.length * times);
  return [...firstOf(view.tree, found, most, isInOrder)];
}

const descendants: Estimator = (place, args, estimating) => {
  const { view, units, each, count } = place;
  if (!view || !units) return connection(place, unknownPlace(count * numberOf(args['first'], PAGE), view), estimating);
  const beneath = new Map<number, number>();
  for (const [ordinal, times] of units)
    for (const found of page(view, childrenOf(view.tree, ordinal), args, times * each, estimating))
      beneath.set(found, (beneath.get(found) ?? 0) + times);
  return connection(place, unitsPlace(view, beneath, each), estimating);
};

/** A page of units, by what it keeps to; how many a search finds is not known before. */
export const unitsEstimator: Estimator = (place, args, estimating) => {
  const { view: shown, count } = place;
  if (!shown) return connection(place, unknownPlace(count * numberOf(args['first'], PAGE)), estimating);
  const on = textOf(args['on']);
  const view = on !== undefined && isDay(on) ? onDay(shown, on) : shown;
  const within = textOf(args['within']);
  const tops = within === undefined ? undefined : topsWithin(view, within);
  const isUnknown = within !== undefined && !tops;
  if (isUnknown) estimating.tally.addLooks(count * LOOKS_FOR_FAULT);
  const found = isUnknown ? [] : page(view, tops, args, count, estimating);
  const units = unitsPlace(view, new Map(found.map((ordinal) => [ordinal, 1])), count);
  return connection(place, inView(units, shown), estimating);
};

/** Undefined where nothing has the code, which the resolver tells. */
function topsWithin(view: View, within: string): readonly number[] | undefined {
  const ordinal = view.tree.byCode.get(within);
  if (ordinal !== undefined) return [ordinal];
  const group = view.edition.inputs.groups.groups.find(({ code }) => code === within);
  return group && unionOfSubtrees(view.tree, membersOf(view, group));
}

export function rows(place: Place, tally: Estimating['tally']): Place {
  tally.addRows(place.count);
  return place;
}

/** A connection; its page is made whatever is asked of it, and counted as often as it is asked for. */
export function connection(place: Place, items: Place, { tally, asksFor }: Estimating): Place {
  if (!asksFor('nodes') && !asksFor('edges')) tally.addRows(items.count);
  return { ...unknownPlace(place.count, place.view), items };
}

export const UNIT_ESTIMATORS: Estimators = {
  'Unit.children': children,
  'Unit.parent': parent,
  'Unit.ancestors': ancestors,
  'Unit.descendants': descendants,
  'Unit.groups': groupsOf,
  'Group.members': members,
  'Figure.subject': (place, _args, { tally }) => rows(place, tally),
};
