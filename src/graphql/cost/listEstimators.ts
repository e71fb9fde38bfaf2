import { membersOf, type View } from '../../figures/view.ts';
import { FOR_ONE } from '../lookThrough.ts';
import { countPeriods } from './countPeriods.ts';
import { lengthOf, numberOf, textOf, viewAt, type Arguments, type Estimator, type Estimators } from './estimator.ts';
import { unitsPlace, unknownPlace, type Place } from './place.ts';
import { connection, rows, unitsEstimator } from './unitEstimators.ts';

const REVISIONS_OF_PUBLICATION = 10;

/** Lets what stands beneath a snapshot stand at the top as well, short for the default snapshot's. */
const shown =
  (estimator: Estimator): Estimator =>
  (place, args, estimating) =>
    estimator({ ...place, view: place.view ?? viewAt(estimating, undefined) }, args, estimating);

const nation: Estimator = (place, _args, { tally }) =>
  rows(place.view ? unitsPlace(place.view, new Map([[0, 1]]), place.count) : unknownPlace(0), tally);

const unit: Estimator = (place, { code }, { tally }) => {
  const ordinal = place.view?.tree.byCode.get(textOf(code) ?? '');
  const units = new Map(ordinal === undefined ? [] : [[ordinal, 1] as const]);
  return rows({ ...unknownPlace(place.count, place.view), units, each: place.count }, tally);
};

const group: Estimator = (place, { code }, { tally }) => {
  const found = place.view?.edition.inputs.groups.groups.find((known) => known.code === code);
  return rows({ ...unknownPlace(found ? place.count : 0, place.view), group: found }, tally);
};

const groups: Estimator = (place, _args, { tally }) =>
  rows(unknownPlace(place.count * (place.view?.groups.length ?? 0), place.view), tally);

const indicators: Estimator = (place, _args, { tally }) =>
  rows(unknownPlace(place.count * (place.view?.definitions.size ?? 0), place.view), tally);

const paged: Estimator = (place, args) =>
  connection(place, unknownPlace(place.count * numberOf(args['first'], 100), place.view));

/** Rows by figures a row; all subjects have to be looked at where figures decide which rows there are. */
const table: Estimator = (place, args, { tally, asksFor }) => {
  const { view, count } = place;
  if (!view) return unknownPlace(0);
  const asked = lengthOf(args['indicators'], 1);
  const periods = args['periods'] == null ? 1 : countPeriods(args['periods'] as Arguments, view, 1);
  const subjects = countSubjects(view, args);
  const { shape } = args;
  const perRow = shape === 'LONG' ? 1 : shape === 'PIVOT' ? asked * periods : asked;
  const all = (subjects * asked * periods) / perRow;
  const page = Math.min(all, numberOf(args['top'] ?? args['bottom'] ?? args['first'], 1000));
  tally.addFigures(count * page * perRow);
  const decides = ['where', 'orderBy', 'top', 'bottom'].some((name) => args[name] != null) || asksFor('totals');
  if (decides) tally.addFigures((count * subjects * asked * periods) / FOR_ONE);
  return { ...unknownPlace(count, view), items: unknownPlace(page * count, view), own: perRow };
};

function countSubjects(view: View, { subjects, level, within, group }: Arguments): number {
  if (Array.isArray(subjects)) return subjects.length;
  const { tree, edition } = view;
  let tops: readonly number[] | undefined;
  const at = tree.byCode.get(textOf(within) ?? '');
  if (at !== undefined) tops = [at];
  const named = edition.inputs.groups.groups.find(({ code }) => code === (group ?? within));
  if (named) tops = membersOf(view, named);
  const ranges = tops?.map((top) => [top, tree.end[top]!] as const) ?? [[0, tree.units.length] as const];
  let count = 0;
  for (const [start, end] of ranges)
    for (let ordinal = start; ordinal < end; ordinal++)
      if (level == null || tree.units[ordinal]!.level === level) count += 1;
  return count;
}

const tableRows: Estimator = (place, _args, { tally }) => {
  const items = place.items ?? unknownPlace(place.count);
  return rows({ ...items, own: place.own }, tally);
};

/** The figures of a row were counted with the table. */
const rowFigures: Estimator = (place) => unknownPlace(place.count * (place.own ?? 1), place.view);

const ofSnapshot = { nation, unit, group, groups, indicators, table, units: unitsEstimator, changes: paged };

export const LIST_ESTIMATORS: Estimators = {
  ...Object.fromEntries(Object.entries(ofSnapshot).map(([name, estimator]) => [`Snapshot.${name}`, estimator])),
  ...Object.fromEntries(Object.entries(ofSnapshot).map(([name, estimator]) => [`Query.${name}`, shown(estimator)])),
  'Query.snapshot': (place, { period }, estimating): Place => ({ ...place, view: viewAt(estimating, period) }),
  'Query.publications': paged,
  'Query.runs': paged,
  'Query.availability': (place, args, estimating) => {
    const known = viewAt(estimating, undefined)?.definitions.size ?? 0;
    return rows(unknownPlace(place.count * lengthOf(args['indicators'], known)), estimating.tally);
  },
  'Availability.periods': (place, _args, { edition, tally }) =>
    rows(unknownPlace(place.count * (edition?.headers.periods().length ?? 0)), tally),
  'Publication.revisions': (place, _args, { tally }) =>
    rows(unknownPlace(place.count * REVISIONS_OF_PUBLICATION, place.view), tally),
  'FigureTable.rows': tableRows,
  'FigureRow.figures': rowFigures,
};
