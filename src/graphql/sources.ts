import type { View } from '../figures/view.ts';
import type { Group, Unit } from '../domain/unit.ts';

/** What stands behind a Unit or a Group of the API: the domain's object and the view that it is looked at in. */
export interface UnitSource {
  readonly type: 'UNIT';
  readonly view: View;
  readonly unit: Unit;
}
export interface GroupSource {
  readonly type: 'GROUP';
  readonly view: View;
  readonly group: Group;
}
export type SubjectSource = UnitSource | GroupSource;

export function unitSource(view: View, ordinal: number): UnitSource {
  const unit = view.tree.units[ordinal];
  if (!unit) throw new Error(`no unit at ordinal ${ordinal}`);
  return { type: 'UNIT', view, unit };
}

/** A unit that may no longer live on the view's day. */
export function unitIn(view: View, unit: Unit): UnitSource {
  return { type: 'UNIT', view, unit };
}
