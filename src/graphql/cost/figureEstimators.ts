import { childrenOf } from '../../domain/tree.ts';
import { membersOf } from '../../figures/view.ts';
import { FOR_ONE } from '../lookThrough.ts';
import { countPeriods } from './countPeriods.ts';
import { lengthOf, numberOf, textOf, viewAt, type Estimating, type Estimator, type Estimators } from './estimator.ts';
import { inView, multiplied, unitsPlace, unknownPlace, type Multiset, type Place } from './place.ts';
import { connection } from './unitEstimators.ts';

const ORDINARY_SUBTREE = 20;
/** A month of a unit with its reports. */
const ROWS_OF_MONTH = 3;

function figures(place: Place, { tally }: Estimating): Place {
  tally.addFigures(place.count);
  return place;
}

const figure: Estimator = (place, { period }, estimating) => {
  const view = period == null ? place.view : viewAt(estimating, period, place.view);
  return figures(view ? inView(place, view) : place, estimating);
};

const listed: Estimator = (place, args, estimating) => {
  const known = place.view?.definitions.size ?? 0;
  return figures(multiplied(place, lengthOf(args['indicators'], known)), estimating);
};

const series: Estimator = (place, args, estimating) =>
  figures(multiplied(place, countPeriods(args, place.view, 12)), estimating);

/** The units beneath those of a place, and themselves, each as often as it has to be looked through. */
function unitsBeneath({ view, units, group, each, count }: Place): number {
  if (!view) return count * ORDINARY_SUBTREE;
  const { end } = view.tree;
  if (group) return count * membersOf(view, group).reduce((sum, member) => sum + end[member]! - member, 0);
  if (!units) return count * ORDINARY_SUBTREE;
  let sum = 0;
  for (const [ordinal, times] of units) sum += times * (end[ordinal]! - ordinal);
  return sum * each;
}

/** A search through the reports of all units beneath, and the page of what it finds, which can hold all of them. */
const searched: Estimator = (place, args, { tally }) => {
  tally.walk(place.units?.size ?? 1);
  const beneath = unitsBeneath(place);
  tally.addFigures((beneath * (place.view?.period.months ?? 1)) / FOR_ONE);
  const page = place.count * numberOf(args['first'], 100);
  return connection(place, unknownPlace(Math.min(page, beneath), place.view));
};

const inputs: Estimator = (place, args, { tally }) => {
  const { view, units, group, each, count } = place;
  const most = numberOf(args['first'], 100);
  if (!view || !(units ?? group)) return connection(place, unknownPlace(count * most, view));
  const beneath = new Map<number, number>();
  for (const [parts, times] of partsOf(place)) {
    tally.walk(parts.length + 1);
    for (const part of parts.slice(0, most)) beneath.set(part, (beneath.get(part) ?? 0) + times);
  }
  const items = unitsPlace(view, beneath, units ? each : 1);
  return connection(place, { ...items, count: items.count + count, own: count });
};

/** What the figures of a place are folded from, with how often that is asked for. */
function* partsOf({ view, units, group, count }: Place): Generator<readonly [readonly number[], number]> {
  if (!view) return;
  if (group) yield [membersOf(view, group), count];
  else for (const [ordinal, times] of units ?? []) yield [childrenOf(view.tree, ordinal), times];
}

/** Of inputs only the units beneath have a figure, and only a unit's own reports have months. */
const inputFigure: Estimator = (place, _args, estimating) =>
  figures({ ...place, count: place.count - (place.own ?? 0), own: 0 }, estimating);

const inputMonths: Estimator = ({ own, count, view }, _args, { tally }) => {
  const months = (own ?? count) * (view?.period.months ?? 1);
  tally.addRows(months * ROWS_OF_MONTH);
  return unknownPlace(months, view);
};

/** A ranking reads the figures of all that are ranked, once. */
const rank: Estimator = (place, { among, group }, { tally }) => {
  const { view, units } = place;
  if (!view || !units) return place;
  tally.walk(Math.min(units.size, 100));
  for (const [name, ranked] of rankingsOf(place, units, among, textOf(group)))
    tally.addRanking(`${view.period.code} ${tally.path} ${name}`, ranked / FOR_ONE);
  return place;
};

function* rankingsOf(
  { view }: Place,
  units: Multiset,
  among: unknown,
  code: string | undefined,
): Generator<readonly [string, number]> {
  if (!view) return;
  const { tree, edition } = view;
  if (among === 'LEVEL') yield ['level', tree.units.length];
  else if (among === 'GROUP') {
    const group = edition.inputs.groups.groups.find((known) => known.code === code);
    yield [`group ${code ?? ''}`, group ? membersOf(view, group).length : 0];
  } else yield ['siblings', units.size];
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
  'Figure.at': (place, _args, estimating) => figures(place, estimating),
  'Figure.change': (place, _args, estimating) => figures(place, estimating),
  'Figure.shareOfParent': (place, _args, estimating) => figures(place, estimating),
  'Explanation.inputs': inputs,
  'Explanation.missing': searched,
  'Explanation.carried': searched,
  'Explanation.setAside': searched,
  'FigureInput.figure': inputFigure,
  'FigureInput.months': inputMonths,
};
