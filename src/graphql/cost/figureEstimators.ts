import { childrenOf, unionOfSubtrees } from '../../domain/tree.ts';
import type { Level } from '../../domain/level.ts';
import { findOrdinals } from '../../figures/findUnits.ts';
import { membersOf, type View } from '../../figures/view.ts';
import { addConversions } from './conversions.ts';
import { countPeriods, periodsOf } from './countPeriods.ts';
import {
  lengthOf,
  numberOf,
  textOf,
  viewAt,
  type Arguments,
  type Estimating,
  type Estimator,
  type Estimators,
} from './estimator.ts';
import { inView, multiplied, unitsPlace, unknownPlace, type Place } from './place.ts';
import { connection, rows } from './unitEstimators.ts';

const ORDINARY_SUBTREE = 20;
/** A month of a unit with its reports. */
const ROWS_OF_MONTH = 3;

function figures(place: Place, estimating: Estimating): Place {
  estimating.tally.addFigures(place.count);
  if (place.view) addConversions(estimating, place, [place.view.period]);
  return place;
}

function moved(place: Place, args: Arguments, estimating: Estimating): Place {
  const isElsewhere = args['period'] != null || args['boundaries'] != null;
  const view = isElsewhere ? viewAt(estimating, args, place.view) : place.view;
  return view ? inView(place, view) : place;
}

const figure: Estimator = (place, args, estimating) => figures(moved(place, args, estimating), estimating);

const listed: Estimator = (place, args, estimating) => {
  const there = moved(place, args, estimating);
  const known = there.view?.definitions.size ?? 0;
  return figures(multiplied(there, lengthOf(args['indicators'], known)), estimating);
};

const series: Estimator = (place, args, estimating) => {
  const found = multiplied(place, countPeriods(args, place.view, 12));
  estimating.tally.addFigures(found.count);
  addConversions(estimating, place, periodsOf(args, place.view), args);
  return found;
};

/** The units beneath those of a place, and themselves, each as often as it has to be looked through. */
function unitsBeneath({ view, units, groups, each, count }: Place): number {
  if (!view || !(units ?? groups)) return count * ORDINARY_SUBTREE;
  const { end } = view.tree;
  let sum = 0;
  for (const [ordinal, times] of units ?? []) sum += times * (end[ordinal]! - ordinal);
  for (const [group, times] of groups ?? [])
    for (const top of unionOfSubtrees(view.tree, membersOf(view, group))) sum += times * (end[top]! - top);
  return sum * each;
}

/** A search through the reports of all units beneath, and the page of what it finds, which can hold all of them. */
const searched: Estimator = (place, args, estimating) => {
  const { tally } = estimating;
  tally.walk(place.units?.size ?? 1);
  const months = place.view?.period.months ?? 1;
  const unitMonths = unitsBeneath(place) * months;
  tally.addLooks(unitMonths);
  const page = place.count * numberOf(args['first'], 100);
  return connection(place, unknownPlace(Math.min(page, unitMonths), place.view), estimating);
};

const inputs: Estimator = (place, args, estimating) => {
  const { view, units, groups, each, count } = place;
  const most = numberOf(args['first'], 100);
  if (!view || !(units ?? groups)) return connection(place, unknownPlace(count * most, view), estimating);
  const beneath = new Map<number, number>();
  for (const [parts, times] of partsOf(view, place)) {
    estimating.tally.walk(parts.length + 1);
    for (const part of parts.slice(0, most)) beneath.set(part, (beneath.get(part) ?? 0) + times);
  }
  const items = unitsPlace(view, beneath, each);
  return connection(place, { ...items, count: items.count + count, own: count }, estimating);
};

/** What the figures of a place are folded from, with how often that is asked for. */
function* partsOf(view: View, { units, groups }: Place): Generator<readonly [readonly number[], number]> {
  for (const [group, times] of groups ?? []) yield [membersOf(view, group), times];
  for (const [ordinal, times] of units ?? []) yield [childrenOf(view.tree, ordinal), times];
}

/** Of inputs only the units beneath have a figure, and only a unit's own reports have months. */
const inputFigure: Estimator = (place, _args, estimating) =>
  figures({ ...place, count: place.count - (place.own ?? 0), own: 0 }, estimating);

/** As many as the formula with the most of them. */
const formulaInputs: Estimator = (place, _args, estimating) => {
  const most = Math.max(1, ...Array.from(place.view?.formulas.values() ?? [], ({ inputs: its }) => its.length));
  return figures(multiplied(place, most), estimating);
};

const inputMonths: Estimator = ({ own, count, view }, _args, { tally }) => {
  const months = (own ?? count) * (view?.period.months ?? 1);
  tally.addRows(months * ROWS_OF_MONTH);
  return unknownPlace(months, view);
};

/** Folded once for all units of a view; the figures of one unit can be of as many periods and indicators as there are. */
const underVersion: Estimator = (place, _args, { tally }) => {
  const { view, units, groups, each, count } = place;
  tally.addFigures(count);
  if (view) tally.addLooks((units || groups ? each : count) * view.tree.units.length * view.period.months);
  return unknownPlace(count, view);
};

/** One row a figure: nearly none has a break, and of those that have nearly all have one. */
const breaks: Estimator = ({ count, view }, _args, { tally }) => {
  tally.addLooks(count);
  return rows(unknownPlace(count, view), tally);
};

const breakUnits: Estimator = ({ count, view }, _args, { tally }) => rows(unknownPlace(count, view), tally);

/** A ranking looks at the figures of all that are ranked, once, whoever asks for his place in it; each indicator has its own. */
const rank: Estimator = (place, { among, group }, { tally }) => {
  const { view, each, groups } = place;
  if (!view || groups) return place;
  tally.addLooks(each * rankedAmong(view, place, among ?? 'SIBLINGS', textOf(group)));
  return place;
};

function rankedAmong(view: View, { units }: Place, among: unknown, code: string | undefined): number {
  const { tree, edition } = view;
  if (among === 'GROUP') {
    const group = edition.inputs.groups.groups.find((known) => known.code === code);
    return group ? membersOf(view, group).length : 0;
  }
  if (!units) return tree.units.length;
  const races = new Set<number | Level>();
  for (const ordinal of units.keys()) races.add(among === 'LEVEL' ? tree.units[ordinal]!.level : tree.parent[ordinal]!);
  let ranked = 0;
  for (const race of races) {
    if (typeof race === 'string') ranked += findOrdinals(view, undefined, race, undefined).length;
    else ranked += race < 0 ? 1 : childrenOf(tree, race).length;
  }
  return ranked;
}

export const FIGURE_ESTIMATORS: Estimators = {
  'Unit.figure': figure,
  'Group.figure': figure,
  'Unit.figures': listed,
  'Group.figures': listed,
  'Unit.series': series,
  'Group.series': series,
  'Unit.missing': searched,
  'Group.missing': searched,
  'Figure.rank': rank,
  'Figure.breaks': breaks,
  'Figure.underVersion': underVersion,
  'Break.joined': breakUnits,
  'Break.left': breakUnits,
  'Figure.at': (place, _args, estimating) => figures(place, estimating),
  'Figure.change': (place, _args, estimating) => figures(place, estimating),
  'Figure.shareOfParent': (place, _args, estimating) => figures(place, estimating),
  'Explanation.inputs': inputs,
  'Explanation.missing': searched,
  'Explanation.carried': searched,
  'Explanation.setAside': searched,
  'ExplainedFormula.inputs': formulaInputs,
  'FormulaInput.figure': (place, _args, estimating) => figures(place, estimating),
  'Conversion.units': searched,
  'FigureInput.figure': inputFigure,
  'FigureInput.months': inputMonths,
};
