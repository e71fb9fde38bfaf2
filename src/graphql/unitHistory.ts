import { historyOf, type UnitHistoryEvent } from '../domain/unitHistory.ts';
import { shiftDay, type Day } from '../domain/period.ts';
import type { SubjectId, Unit } from '../domain/unit.ts';
import { unitOn } from '../domain/unitRegister.ts';
import type { View } from '../figures/view.ts';
import type { EventOrigin } from '../units/unitReader.ts';
import type { Context } from './context.ts';
import { unitIn, type UnitSource } from './sources.ts';

/** One event of a unit, as its view knows it. */
export interface UnitEventSource {
  readonly view: View;
  readonly unitId: SubjectId;
  readonly event: UnitHistoryEvent;
}

/** A unit as it was on a day. */
export interface UnitStateSource {
  readonly view: View;
  readonly unit: Unit;
  readonly day: Day;
}

/** The units that a unit has come from, as they were last; in the view's tree, where they still live, as they are there. */
export function predecessorsOf(context: Context, { view, unit }: UnitSource): UnitSource[] {
  const { predecessors } = view.edition.inputs.units;
  return unitsOf(context, view, predecessors.get(unit.id) ?? []);
}

/** The units that have come from a unit, as they were first; in the view's tree, where they live, as they are there. */
export function successorsOf(context: Context, { view, unit }: UnitSource): UnitSource[] {
  const { successions } = view.edition.inputs.units;
  return unitsOf(
    context,
    view,
    (successions.get(unit.id)?.heirs ?? []).map(({ unitId }) => unitId),
    'first',
  );
}

export function eventsOf(context: Context, { view, unit: { id: unitId } }: UnitSource): UnitEventSource[] {
  const events = historyOf(view.edition.inputs.units, unitId);
  context.budget.spendRows(events.length);
  return events.map((event) => ({ view, unitId, event }));
}

/** All units that end or begin together. */
export function unitsOf(
  context: Context,
  view: View,
  ids: readonly SubjectId[],
  otherwise: 'first' | 'last' = 'last',
): UnitSource[] {
  context.budget.spendRows(ids.length);
  return ids.map((id) => unitIn(view, shownIn(view, id, otherwise)));
}

function shownIn({ tree, edition }: View, id: SubjectId, otherwise: 'first' | 'last'): Unit {
  const { stretches, units } = edition.inputs.units;
  const ordinal = tree.ordinalOf[id] ?? -1;
  if (ordinal >= 0) return tree.units[ordinal]!;
  return otherwise === 'last' ? units.get(id)! : stretches.get(id)![0]!.unit;
}

export function stateBefore({ view, event: { before, day } }: UnitEventSource): UnitStateSource | null {
  return before && { view, unit: before, day: shiftDay(day, -1) };
}

export function stateAfter({ view, event: { after, day } }: UnitEventSource): UnitStateSource | null {
  return after && { view, unit: after, day };
}

export function parentOf(context: Context, { view, unit: { parentId }, day }: UnitStateSource): UnitSource | null {
  const register = view.edition.inputs.units;
  const parent = parentId === null ? undefined : (unitOn(register, parentId, day) ?? register.units.get(parentId));
  if (!parent) return null;
  context.budget.spendRows(1);
  return unitIn(view, parent);
}

/** How the event came that holds; a unit that begins by a merger or split is opened by it. */
export async function originOf(context: Context, { view, unitId, event }: UnitEventSource): Promise<EventOrigin> {
  const type = event.before === null ? 'OPEN' : event.type;
  const { receipt } = view.edition.publication;
  const origin = await context.eventOrigins.load({ unitId, type, day: event.day, receipt });
  if (!origin) throw new Error(`nothing was recorded of the ${type} of unit ${unitId} on ${event.day}`);
  return origin;
}
