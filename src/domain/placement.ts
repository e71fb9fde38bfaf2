import { multiplyFractions, reduceFraction, type Fraction } from './fraction.ts';
import { ancestorsOf, type Tree } from './tree.ts';
import type { SubjectId } from './unit.ts';
import type { UnitRegister } from './unitRegister.ts';

/** One sharing on the way from a unit to those that stand for it: the weights of all heirs, and which of them it is. */
export interface ShareStep {
  readonly weights: readonly number[];
  readonly index: number;
}

const WHOLE: Fraction = { numerator: 1, denominator: 1 };

/** How much of a unit several sharings leave, one after the other, in lowest terms; 1/1 for the whole. */
export function shareBy(steps: readonly ShareStep[]): Fraction {
  return steps.reduce((share, { weights, index }) => {
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    return reduceFraction(multiplyFractions(share, { numerator: weights[index]!, denominator: all }));
  }, WHOLE);
}

/** A unit of a tree that stands for another one, or for a share of it. */
export interface PlacementTarget {
  readonly ordinal: number;
  /** How the share is taken, in order; none for the whole. Null where nobody knows how to share. */
  readonly steps: readonly ShareStep[] | null;
  /** Whether it has come from the unit, or only keeps what a closed one has left. */
  readonly isHeir: boolean;
}

/**
 * Where what a unit has said belongs in a tree in which it does not live: with its heirs, if the tree is of a later day; with those that it
 * came from, if it is of an earlier one; else (closed or opened without any) with the nearest unit above it that lives.
 */
export interface Placement {
  /** Each ordinal once unless it takes several shares; none where nobody stands above the unit. */
  readonly targets: readonly PlacementTarget[];
  /** The lowest unit above all targets (itself, where there is one), which keeps what cannot be shared; -1 without targets. */
  readonly common: number;
}

const NOWHERE: Placement = { targets: [], common: -1 };

/** Places units that do not live in a tree. */
export class Placements {
  private readonly register: UnitRegister;
  private readonly tree: Tree;
  private readonly known = new Map<SubjectId, Placement>();

  constructor(register: UnitRegister, tree: Tree) {
    this.register = register;
    this.tree = tree;
  }

  of(unitId: SubjectId): Placement {
    let placement = this.known.get(unitId);
    if (!placement) {
      // Each step leads in one direction of time, or to a higher level, so that none comes back to where it was.
      placement = this.joined(this.targetsOf(unitId));
      this.known.set(unitId, placement);
    }
    return placement;
  }

  private targetsOf(unitId: SubjectId): PlacementTarget[] {
    const ordinal = this.tree.ordinalOf[unitId] ?? -1;
    if (ordinal >= 0) return [{ ordinal, steps: [], isHeir: true }];
    const stretches = this.register.stretches.get(unitId);
    if (!stretches) return [];
    const isYetToBegin = this.tree.day < stretches[0]!.validFrom;
    const successors = isYetToBegin ? this.origins(unitId) : this.heirs(unitId);
    if (successors.length > 0) return successors;
    const { parentId } = (isYetToBegin ? stretches[0]! : stretches.at(-1)!).unit;
    const keeper = parentId === null ? -1 : this.of(parentId).common;
    return keeper < 0 ? [] : [{ ordinal: keeper, steps: [], isHeir: false }];
  }

  private heirs(unitId: SubjectId): PlacementTarget[] {
    const heirs = this.register.successions.get(unitId)?.heirs ?? [];
    const weights = heirs.map(({ weight }) => weight ?? 0);
    const isWhole = heirs.length === 1;
    const isKnown = weights.every((weight) => weight > 0);
    return heirs.flatMap((heir, index) =>
      this.of(heir.unitId).targets.map((target): PlacementTarget => {
        if (isWhole) return target;
        return { ...target, steps: isKnown && target.steps ? [{ weights, index }, ...target.steps] : null };
      }),
    );
  }

  /** What comes from a part of an older unit belongs to all of it; of what comes from several nobody can say to which. */
  private origins(unitId: SubjectId): PlacementTarget[] {
    const origins = this.register.predecessors.get(unitId) ?? [];
    const targets = origins.flatMap((origin) => this.of(origin).targets);
    return origins.length === 1 ? targets : targets.map((target) => ({ ...target, steps: null }));
  }

  private joined(targets: readonly PlacementTarget[]): Placement {
    const [first] = targets;
    if (!first) return NOWHERE;
    const ordinals = new Set(targets.map(({ ordinal }) => ordinal));
    if (ordinals.size > 1) return { targets, common: commonAncestor(this.tree, [...ordinals]) };
    // However many ways lead there, it is all of the unit.
    return {
      targets: [{ ordinal: first.ordinal, steps: [], isHeir: targets.every(({ isHeir }) => isHeir) }],
      common: first.ordinal,
    };
  }
}

/** The lowest unit that is each of some or stands above it; -1 where there is none. */
function commonAncestor(tree: Tree, ordinals: readonly number[]): number {
  const [first, ...others] = ordinals;
  if (first === undefined) return -1;
  const isAbove = (ordinal: number): boolean => others.every((other) => other >= ordinal && other < tree.end[ordinal]!);
  return [first, ...ancestorsOf(tree, first)].find(isAbove) ?? -1;
}

/** Whether a placement is all of the unit at one heir. */
export function isWhole({ targets }: Placement): boolean {
  return targets.length === 1 && targets[0]!.isHeir;
}
