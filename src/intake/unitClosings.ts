import type { Fault } from '../domain/errors.ts';
import type { Day } from '../domain/period.ts';
import { compareCodes } from '../domain/compareCodes.ts';
import type { SubjectId, Unit } from '../domain/unit.ts';
import { allStretches, type UnitRegister, type UnitStretch } from '../domain/unitRegister.ts';
import { endOf, validityText } from './validity.ts';

/** A known unit, with the day on which a row of a file closes it. */
export interface UnitClosing extends Unit {
  readonly line: number;
  readonly validTo: Day;
}

const NAMED_CHILDREN = 3;

/**
 * Refuses what would leave children alive beneath a closed parent. `units` are the known ones as the closings leave them;
 * units that the file begins are checked against their parents by themselves. Children among `atFault` codes have a row
 * that is refused itself.
 */
export function checkClosings(
  closings: readonly UnitClosing[],
  known: UnitRegister,
  units: ReadonlyMap<SubjectId, Unit | UnitClosing>,
  atFault: ReadonlySet<string>,
  faults: Fault[],
): void {
  if (closings.length === 0) return;
  const stretchesUnder = Map.groupBy(allStretches(known), ({ unit }) => unit.parentId);
  for (const closing of closings) {
    const { code, line, validTo } = closing;
    const refuse = (fault: string, message: string): void =>
      void faults.push({ code: fault, line, field: 'valid_to', value: validTo, message });
    const isLeft = (stretch: UnitStretch): boolean => {
      const { id, code } = stretch.unit;
      const life = units.get(id)!;
      const until = stretch.validTo === known.units.get(id)!.validTo ? life : stretch;
      return endOf(until) > validTo && endOf(life) > validTo && !atFault.has(code);
    };
    const left = (stretchesUnder.get(closing.id) ?? []).filter(isLeft);
    const living = [...new Map(left.map(({ unit }) => [unit.id, unit])).values()];
    if (living.length > 0) {
      const count = living.length === 1 ? 'a unit beneath it lives' : `${living.length} units beneath it live`;
      const message = `"${code}" cannot close on ${validTo}: ${count} on that day or later (${nameSome(living)}); close what is beneath it in the same file, on or before that day`;
      refuse('LIVING_CHILDREN', message);
    }
    const parent = closing.parentId === null ? undefined : units.get(closing.parentId);
    // A parent that closes too early in the same file is told of it above.
    if (parent && !('line' in parent) && endOf(parent) < validTo) {
      const message = `the parent "${parent.code}" is valid ${validityText(parent)}, which does not cover "${code}" ${validityText(closing)}; a parent lives as long as its children`;
      refuse('ORPHAN', message);
    }
  }
}

/** Some units with their codes, and how many more there are. */
export function nameSome(units: readonly Unit[], most = NAMED_CHILDREN): string {
  const sorted = units.toSorted((a, b) => compareCodes(a.code, b.code));
  const named = sorted.slice(0, most).map(({ code, name }) => `${code} ${name}`);
  const more = units.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}
