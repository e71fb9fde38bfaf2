import { childrenOf, unionOfSubtrees, unitAt } from '../../domain/tree.ts';
import { compareCodes } from '../../domain/compareCodes.ts';
import type { Placements } from '../../domain/placement.ts';
import type { UnitRegister } from '../../domain/unitRegister.ts';
import type { SubjectId, Unit } from '../../domain/unit.ts';
import type { IndicatorDefinition } from '../../domain/indicator.ts';
import { isShareable } from '../../fold/shareVector.ts';
import { remember } from '../../lib/remember.ts';
import { countedAt, countedWithin } from '../boundaries/standing.ts';
import { isConverted, membersOf, viewOfPeriod, type Subject, type View } from '../view.ts';

/**
 * All units beneath a subject and itself, in the order of the tree, with those that do not live on the view's day: what they have left behind is
 * explained with their heirs, or with what stands above these or above them.
 */
function unitsBeneath(view: View, subject: Subject, canShare: boolean): Unit[] {
  if (subject.type === 'UNIT' && !isAlive(view, subject.unit)) return closedWith(view, subject.unit);
  const { tree } = view;
  const kept = keptIn(view, canShare);
  const found: Unit[] = [];
  const visit = (ordinal: number): void => {
    found.push(unitAt(tree, ordinal));
    const living = childrenOf(tree, ordinal);
    const closed = kept.get(ordinal);
    if (!closed) return living.forEach(visit);
    const ordinalOf = new Map(living.map((child) => [unitAt(tree, child), child]));
    for (const unit of [...ordinalOf.keys(), ...closed].sort(inOrder)) {
      const child = ordinalOf.get(unit);
      if (child === undefined) found.push(unit);
      else visit(child);
    }
  };
  for (const { id } of topsOf(view, subject)) visit(tree.ordinalOf[id]!);
  return found;
}

/** The units whose months are counted with a subject, whether they live or not; on other boundaries also those that have come to stand there. */
export function unitsCounted(view: View, subject: Subject, definition: IndicatorDefinition): Unit[] {
  if (!isConverted(view, subject)) return unitsBeneath(view, subject, isShareable(definition));
  const own = viewOfPeriod(view);
  const [top] = own.tree.units;
  const everybody = top ? unitsBeneath(own, { type: 'UNIT', unit: top }, isShareable(definition)) : [];
  return countedWithin(view, ordinalsOf(view, subject), everybody, definition);
}

/**
 * The units of the view's period whose own parts are counted with a subject, with all that is placed with them and that they keep; in the
 * order of the period's tree.
 */
export function placesCounted(view: View, subject: Subject, definition?: IndicatorDefinition): Unit[] {
  const tops = ordinalsOf(view, subject);
  const { tree } = viewOfPeriod(view);
  if (isConverted(view, subject)) return countedWithin(view, tops, [...tree.units], definition);
  return tops.flatMap((top) => [...tree.units.slice(top, tree.end[top])]);
}

function ordinalsOf(view: View, subject: Subject): number[] {
  return topsOf(view, subject).map(({ id }) => view.tree.ordinalOf[id]!);
}

/** The living units whose figures add up to the subject's: itself, or the members of a group that lie beneath no other member. */
export function topsOf(view: View, subject: Subject): Unit[] {
  const { tree } = view;
  if (subject.type === 'UNIT') return isAlive(view, subject.unit) ? [subject.unit] : [];
  return unionOfSubtrees(tree, membersOf(view, subject.group)).map((ordinal) => unitAt(tree, ordinal));
}

export function isAlive({ tree }: View, unit: Unit): boolean {
  return (tree.ordinalOf[unit.id] ?? -1) >= 0;
}

function inOrder(a: Unit, b: Unit): number {
  return compareCodes(a.code, b.code) || compareCodes(a.validFrom, b.validFrom);
}

type KeptUnits = (canShare: boolean) => ReadonlyMap<number, Unit[]>;

const keptOfPlacements = new WeakMap<Placements, KeptUnits>();

/** The units that do not live on the view's day, by the ordinal of the unit with which they are counted. */
function keptIn({ tree, edition: { inputs } }: View, canShare: boolean): ReadonlyMap<number, Unit[]> {
  const placements = inputs.placementsOn(tree.day);
  let kept = keptOfPlacements.get(placements);
  if (!kept) {
    const elsewhere = [...inputs.units.units.values()].filter(({ id }) => (tree.ordinalOf[id] ?? -1) < 0);
    kept = remember((isShared: boolean) =>
      Map.groupBy(elsewhere, ({ id }) => countedAt(placements.of(id), isShared)[0] ?? -1),
    );
    keptOfPlacements.set(placements, kept);
  }
  return kept(canShare);
}

const childrenOfRegisters = new WeakMap<UnitRegister, Map<SubjectId | null, Unit[]>>();

/** A unit that does not live on the view's day and those that have closed with it. */
function closedWith({ edition: { inputs } }: View, top: Unit): Unit[] {
  let children = childrenOfRegisters.get(inputs.units);
  if (!children) {
    children = Map.groupBy([...inputs.units.units.values()].sort(inOrder), (unit) => unit.parentId);
    childrenOfRegisters.set(inputs.units, children);
  }
  const found: Unit[] = [];
  const visit = (unit: Unit): void => {
    found.push(unit);
    for (const child of children.get(unit.id) ?? []) visit(child);
  };
  visit(top);
  return found;
}
