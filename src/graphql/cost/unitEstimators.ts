import { childrenOf, type Tree } from '../../domain/tree.ts';
import { membersOf } from '../../figures/view.ts';
import { numberOf, textOf, type Arguments, type Estimating, type Estimator, type Estimators } from './estimator.ts';
import { unitsPlace, unknownPlace, type Place } from './place.ts';

/** Beneath a unit of which nothing is known. */
const ORDINARY_CHILDREN = 20;
const LEVELS_ABOVE = 3;
const ORDINARY_GROUPS = 3;

const sizeOf = (tree: Tree, ordinal: number): number => tree.end[ordinal]! - ordinal;

/** So many of a list as are asked for; where their order is not that of the tree, those with most beneath them. */
function firstOf(tree: Tree, ordinals: number[], { first, orderBy }: Arguments): number[] {
  const most = numberOf(first, ordinals.length);
  if (most >= ordinals.length) return ordinals;
  const sorted = orderBy == null ? ordinals : ordinals.sort((a, b) => sizeOf(tree, b) - sizeOf(tree, a));
  return sorted.slice(0, most);
}

const children: Estimator = (place, args, { tally }) => {
  const { view, units, each } = place;
  if (!view || !units) return rows(unknownPlace(place.count * numberOf(args['first'], ORDINARY_CHILDREN), view), tally);
  const beneath = new Map<number, number>();
  for (const [ordinal, times] of units) {
    const found = firstOf(view.tree, childrenOf(view.tree, ordinal), args);
    tally.walk(found.length + 1);
    for (const child of found) beneath.set(child, (beneath.get(child) ?? 0) + times);
  }
  return rows(unitsPlace(view, beneath, each), tally);
};

const parent: Estimator = (place, _args, { tally }) => {
  const { view, units, each } = place;
  if (!view || !units) return rows(unknownPlace(place.count, view), tally);
  const above = new Map<number, number>();
  tally.walk(units.size);
  for (const [ordinal, times] of units) {
    const parent = view.tree.parent[ordinal]!;
    if (parent >= 0) above.set(parent, (above.get(parent) ?? 0) + times);
  }
  return rows(unitsPlace(view, above, each), tally);
};

const descendants: Estimator = (place, args, { tally }) => {
  const { view, units, each } = place;
  const most = numberOf(args['first'], 100);
  if (!view || !units) return connection(place, unknownPlace(place.count * most, view));
  const beneath = new Map<number, number>();
  for (const [ordinal, times] of units)
    collect(view.tree, [ordinal + 1, view.tree.end[ordinal]!], args['level'], most, times, beneath, (units) =>
      tally.walk(units),
    );
  return connection(place, unitsPlace(view, beneath, each));
};

/** Adds the first units of a level within a range of the tree. */
function collect(
  tree: Tree,
  [start, end]: readonly [number, number],
  level: unknown,
  most: number,
  times: number,
  found: Map<number, number>,
  walk: (units: number) => void,
): number {
  let left = most;
  let ordinal = start;
  for (; ordinal < end && left > 0; ordinal++) {
    if (level != null && tree.units[ordinal]!.level !== level) continue;
    found.set(ordinal, (found.get(ordinal) ?? 0) + times);
    left -= 1;
  }
  walk(ordinal - start);
  return most - left;
}

/** A page of units, by what it keeps to; how many a search finds is not known before. */
export const unitsEstimator: Estimator = (place, args, { tally }) => {
  const { view } = place;
  let most = numberOf(args['first'], 100);
  if (!view) return connection(place, unknownPlace(place.count * most));
  const { tree } = view;
  const found = new Map<number, number>();
  for (const range of rangesWithin(place, textOf(args['within'])))
    most -= collect(tree, range, args['level'], most, 1, found, (units) => tally.walk(units));
  return connection(place, unitsPlace(view, found, place.count));
};

function rangesWithin({ view }: Place, within: string | undefined): (readonly [number, number])[] {
  if (!view) return [];
  const { tree, edition } = view;
  if (within === undefined) return [[0, tree.units.length]];
  const ordinal = tree.byCode.get(within);
  if (ordinal !== undefined) return [[ordinal, tree.end[ordinal]!]];
  const group = edition.inputs.groups.groups.find(({ code }) => code === within);
  return group ? membersOf(view, group).map((member) => [member, tree.end[member]!]) : [];
}

const members: Estimator = (place, args, { tally }) => {
  const { view, group, count } = place;
  if (!view) return rows(unknownPlace(count * ORDINARY_CHILDREN), tally);
  const of = group ? membersOf(view, group) : largestGroup(place);
  const ordinals = firstOf(view.tree, [...of], args);
  tally.walk(of.length);
  return rows(unitsPlace(view, new Map(ordinals.map((ordinal) => [ordinal, 1])), count), tally);
};

function largestGroup({ view }: Place): readonly number[] {
  return (view?.groups ?? []).reduce<readonly number[]>(
    (largest, { members }) => (members.length > largest.length ? members : largest),
    [],
  );
}

export function rows(place: Place, tally: Estimating['tally']): Place {
  tally.addRows(place.count);
  return place;
}

/** A connection; its nodes are counted where they are asked for. */
export function connection(place: Place, items: Place): Place {
  return { ...unknownPlace(place.count, place.view), items };
}

export const UNIT_ESTIMATORS: Estimators = {
  'Unit.children': children,
  'Unit.parent': parent,
  'Unit.ancestors': (place, _args, { tally }) => rows(unknownPlace(place.count * LEVELS_ABOVE, place.view), tally),
  'Unit.descendants': descendants,
  'Unit.groups': (place, _args, { tally }) => rows(unknownPlace(place.count * ORDINARY_GROUPS, place.view), tally),
  'Group.members': members,
  'Figure.subject': (place, _args, { tally }) => rows(place, tally),
};
