import { holdsOn, type SubjectId, type Unit } from '../domain/unit.ts';
import type { Tree, UnitRegister } from '../domain/tree.ts';

/** Where the months of a unit that no longer lives on the period's last day go. */
export interface UnplacedUnit {
  readonly unitId: SubjectId;
  /** Ordinal of the nearest ancestor that lives in the period's tree. */
  readonly ancestor: number;
}

/**
 * The units that were alive on the last day of one of the period's months but are not in its tree, each with the living
 * ancestor whose own part keeps what it added. A unit without any living ancestor is left out.
 */
export function placeClosedUnits(
  register: UnitRegister,
  periodTree: Tree,
  monthEnds: readonly string[],
): UnplacedUnit[] {
  const unplaced: UnplacedUnit[] = [];
  for (const unit of register.units.values()) {
    if (unit.validTo === null || periodTree.ordinalOf[unit.id]! >= 0) continue;
    if (!monthEnds.some((day) => holdsOn(unit, day))) continue;
    const ancestor = nearestLivingAncestor(register, periodTree, unit);
    if (ancestor >= 0) unplaced.push({ unitId: unit.id, ancestor });
  }
  return unplaced;
}

function nearestLivingAncestor(register: UnitRegister, tree: Tree, unit: Unit): number {
  for (let above = unit.parentId; above !== null; above = register.units.get(above)?.parentId ?? null) {
    const ordinal = tree.ordinalOf[above]!;
    if (ordinal >= 0) return ordinal;
  }
  return -1;
}
