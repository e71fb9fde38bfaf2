import type { SubjectId } from '../../domain/unit.ts';
import { historyOf } from '../../domain/unitHistory.ts';
import type { UnitRegister } from '../../domain/unitRegister.ts';
import { openMonths } from '../../figures/explain/indicatorTrace.ts';
import { numberOf, type Estimator, type Estimators } from './estimator.ts';
import { unknownPlace, type Place } from './place.ts';
import { connection, rows } from './unitEstimators.ts';

/** Of a unit of which nothing is known: most that have merged were two, and most events are a beginning and an end. */
const ORDINARY_RELATIVES = 2;
const PAGE = 100;

/** A list that each unit has, by what is known of those that live. */
const listOf =
  (lengthOf: (register: UnitRegister, id: SubjectId) => number): Estimator =>
  (place, _args, { tally }) => {
    const { view, units, each } = place;
    if (!view || !units) return rows(unknownPlace(place.count * ORDINARY_RELATIVES, view), tally);
    tally.walk(units.size);
    let count = 0;
    let living = 0;
    for (const [ordinal, times] of units) {
      count += lengthOf(view.edition.inputs.units, view.tree.units[ordinal]!.id) * times * each;
      living += times * each;
    }
    // Those that do not live are among the objects of a place, and not among its units.
    const others = Math.max(0, place.count - living) * ORDINARY_RELATIVES;
    return rows(unknownPlace(count + others, view), tally);
  };

const predecessors = listOf((register, id) => register.predecessors.get(id)?.length ?? 0);
const successors = listOf((register, id) => register.successions.get(id)?.heirs.length ?? 0);
const events = listOf((register, id) => historyOf(register, id).length);

const together: Estimator = ({ count, view }, _args, { tally }) =>
  rows(unknownPlace(count * ORDINARY_RELATIVES, view), tally);

/** Whatever is on the page, the reports of all units are looked through. */
const setAside: Estimator = (place, args, estimating): Place => {
  const { view, count } = place;
  if (view) estimating.tally.addLooks(count * view.edition.inputs.units.units.size * openMonths(view).length);
  return connection(place, unknownPlace(count * numberOf(args['first'], PAGE), view), estimating);
};

export const HISTORY_ESTIMATORS: Estimators = {
  'Unit.predecessors': predecessors,
  'Unit.successors': successors,
  'Unit.events': events,
  'UnitEvent.ended': together,
  'UnitEvent.begun': together,
  'UnitState.parent': (place, _args, { tally }) => rows(unknownPlace(place.count, place.view), tally),
  'Snapshot.setAside': setAside,
};
