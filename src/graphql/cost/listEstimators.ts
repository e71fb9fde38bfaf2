import { KnownError } from '../../domain/errors.ts';
import type { Group } from '../../domain/unit.ts';
import { findUnit } from '../../figures/findUnits.ts';
import { looksForChanges } from '../../figures/changes/looksForChanges.ts';
import { Faults } from '../../figures/table/faults.ts';
import { costOfTable, figuresInRow } from '../../figures/table/tableCost.ts';
import { planTable, type TablePlan } from '../../figures/table/tablePlan.ts';
import type { TableRequest } from '../../figures/table/tableRequest.ts';
import { monthsStillOpen, MOST_MONTHS } from '../../figures/explain/outstanding.ts';
import { viewOf, type View } from '../../figures/view.ts';
import { lengthOf, numberOf, textOf, viewAt, type Arguments, type Estimator, type Estimators } from './estimator.ts';
import { groupsPlace, unitsPlace, unknownPlace, type Place } from './place.ts';
import { connection, LOOKS_FOR_FAULT, rows, unitsEstimator } from './unitEstimators.ts';

const REVISIONS_OF_PUBLICATION = 10;
/** Rows of a table of which nobody has said how many. */
const PAGE = 1000;
const OPEN_MONTHS = 3;
const LOOKS_FOR_WORDS = 6000;

/** Lets what stands beneath a snapshot stand at the top as well, short for the default snapshot's. */
const shown =
  (estimator: Estimator): Estimator =>
  (place, args, estimating) =>
    estimator({ ...place, view: place.view ?? viewAt(estimating, {}) }, args, estimating);

const nation: Estimator = (place, _args, { tally }) =>
  rows(place.view ? unitsPlace(place.view, new Map([[0, 1]]), place.count) : unknownPlace(0), tally);

/** One that no longer lives has figures, and nobody beneath. */
const unit: Estimator = ({ view, count }, { code, on }, { tally }) => {
  const found = view && findUnit(view, textOf(code) ?? '', textOf(on));
  const ordinal = found ? (view.tree.ordinalOf[found.id] ?? -1) : -1;
  const units = new Map(ordinal < 0 ? [] : [[ordinal, 1] as const]);
  return rows({ ...unknownPlace(count, view), units, each: count }, tally);
};

const someGroups = (place: Place, wanted: (group: Group) => boolean): Place => {
  const { view, count } = place;
  if (!view) return unknownPlace(0);
  const found = view.edition.inputs.groups.groups.filter(wanted);
  return groupsPlace(view, new Map(found.map((group) => [group, 1])), count);
};

const group: Estimator = (place, { code }, { tally }) =>
  rows(
    someGroups(place, (group) => group.code === code),
    tally,
  );

const groups: Estimator = (place, _args, { tally }) =>
  rows(
    someGroups(place, () => true),
    tally,
  );

const indicators: Estimator = (place, _args, { tally }) =>
  rows(unknownPlace(place.count * (place.view?.definitions.size ?? 0), place.view), tally);

/** Definitions seldom change. */
const VERSIONS_OF_INDICATOR = 3;

const versions: Estimator = (place, _args, { tally }) =>
  rows(unknownPlace(place.count * VERSIONS_OF_INDICATOR, place.view), tally);

const paged: Estimator = (place, args, estimating) =>
  connection(place, unknownPlace(place.count * numberOf(args['first'], 100), place.view), estimating);

/** Explained anew, as they are where nobody has asked before. */
const changes: Estimator = (place, args, estimating) => {
  if (place.view) estimating.tally.addLooks(place.count * looksForChanges(place.view));
  return paged(place, args, estimating);
};

/** Whoever is the first to ask looks through what all units have sent for the months. */
const outstanding: Estimator = (place, { last }, { edition, tally }) => {
  const most = numberOf(last, OPEN_MONTHS);
  // What will be refused costs nothing, and no tree is built for it.
  const isAllowed = most >= 1 && most <= MOST_MONTHS;
  const months = edition && isAllowed ? monthsStillOpen(edition, most).map((month) => viewOf(edition, month)) : [];
  tally.addLooks(months.reduce((count, { tree }) => count + place.count * tree.units.length, 0));
  return rows(unknownPlace(place.count * months.length, months[0]), tally);
};

const provinces: Estimator = ({ view, count }, _args, { tally }) => {
  if (!view) return unknownPlace(0);
  const ordinals = [...view.tree.units.keys()].filter((ordinal) => view.tree.units[ordinal]!.level === 'PROVINCE');
  return rows(unitsPlace(view, new Map(ordinals.map((ordinal) => [ordinal, 1])), count), tally);
};

/** Words are looked for in whatever has not been done: tens of runs, or thousands where everything has failed for days. */
const runs: Estimator = (place, args, estimating) => {
  if (args['error'] != null || args['errorId'] != null) estimating.tally.addLooks(place.count * LOOKS_FOR_WORDS);
  return paged(place, args, estimating);
};

/** Counted from its plan, which reads nothing, as it is counted when it is read. */
const table: Estimator = (place, args, estimating) => {
  const { tally, asksFor } = estimating;
  const { count } = place;
  // Its periods are another argument.
  const view = place.view && viewAt(estimating, { boundaries: args['boundaries'] }, place.view);
  if (!view) return unknownPlace(0);
  const faults = new Faults(false);
  const plan = planOf(view, args, faults);
  if (!plan) {
    // The resolver will tell them, with what could have been meant.
    tally.addLooks(count * faults.found.length * LOOKS_FOR_FAULT);
    return unknownPlace(0);
  }
  const { rows, figures, looks, looksForTotals } = costOfTable(plan, numberOf(args['first'], PAGE));
  tally.walk(rows);
  tally.addFigures(count * figures);
  tally.addLooks(count * (looks + (asksFor('totals') ? looksForTotals : 0)));
  const each = plan.indicators.length * plan.views.length;
  const perRow = figuresInRow(plan);
  return { ...unknownPlace(count, view), items: { ...unknownPlace(rows * count, view), each, own: perRow } };
};

/** Undefined where the arguments are at fault, which the resolver tells. */
function planOf(view: View, args: Arguments, faults: Faults): TablePlan | undefined {
  try {
    return planTable(view, args as unknown as TableRequest, faults);
  } catch (error) {
    if (error instanceof KnownError) return undefined;
    throw error;
  }
}

const tableRows: Estimator = (place, _args, { tally }) => rows(place.items ?? unknownPlace(place.count), tally);

/** The figures of a row were counted with the table. */
const rowFigures: Estimator = (place) => ({ ...place, count: place.count * (place.own ?? 1), own: 0 });

const ofSnapshot = { nation, unit, group, groups, indicators, table, units: unitsEstimator, changes };

export const LIST_ESTIMATORS: Estimators = {
  ...Object.fromEntries(Object.entries(ofSnapshot).map(([name, estimator]) => [`Snapshot.${name}`, estimator])),
  ...Object.fromEntries(Object.entries(ofSnapshot).map(([name, estimator]) => [`Query.${name}`, shown(estimator)])),
  'Query.snapshot': (place, args, estimating): Place => ({ ...place, view: viewAt(estimating, args) }),
  'Query.publications': paged,
  'Query.runs': runs,
  // Its periods are found whether they are asked for or not, and counted with it.
  'Query.availability': (place, args, estimating) => {
    const { edition, tally } = estimating;
    const known = edition?.inputs.indicators.definitions.length ?? 0;
    const count = place.count * lengthOf(args['indicators'], known);
    tally.addRows(count * (1 + (edition?.headers.periods().length ?? 0)));
    return unknownPlace(count, viewAt(estimating, {}));
  },
  'Indicator.versions': versions,
  'Availability.periods': (place, _args, { edition }) =>
    unknownPlace(place.count * (edition?.headers.periods().length ?? 0)),
  'Freshness.outstanding': outstanding,
  'OutstandingMonth.provinces': provinces,
  'Publication.revisions': (place, _args, { tally }) =>
    rows(unknownPlace(place.count * REVISIONS_OF_PUBLICATION, place.view), tally),
  'FigureChange.figure': (place, _args, { tally }) => {
    tally.addFigures(place.count);
    return place;
  },
  'FigureTable.rows': tableRows,
  'FigureRow.figures': rowFigures,
};
