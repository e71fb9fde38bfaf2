import type { IndicatorDefinition } from '../domain/indicator.ts';
import { levelDepth } from '../domain/level.ts';
import type { Tree } from '../domain/tree.ts';
import { SAID, type EffectiveMonth } from './effectiveMonth.ts';
import type { Origins } from './placeUnits.ts';

/** One open month of a period, or before it: what was said, and who had the duty to say it. */
export interface FoldMonth {
  readonly month: number;
  /** The tree of the month's last day. */
  readonly tree: Tree;
  /** The definitions of the month's last day, by code. */
  readonly definitions: ReadonlyMap<string, IndicatorDefinition>;
  readonly reports: EffectiveMonth;
}

const NOBODY = new Uint8Array(0);
const NO_VALUES = new Float64Array(0);

/** One indicator in a month in which it is due from somebody. */
export class DutyMonth {
  readonly month: number;
  /** Whether units at a depth have the duty: a bit a depth. */
  readonly depths: number;
  readonly slotOf: Int32Array;
  readonly said: Uint8Array;
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  readonly largest: number;
  /** What the same units say of the indicator's weight; undefined where it has none, or nobody is asked. */
  readonly weight: DutyMonth | undefined;
  private readonly depthOf: Uint8Array;

  constructor(of: FoldMonth, definition: IndicatorDefinition, weight: DutyMonth | undefined) {
    const column = of.reports.columns.get(definition.code);
    this.month = of.month;
    this.depths = depthsOf(definition);
    this.depthOf = depthByUnit(of.tree);
    this.slotOf = of.reports.slots.slotOf;
    this.said = column?.said ?? NOBODY;
    this.numerator = column?.numerator ?? NO_VALUES;
    this.denominator = column?.denominator ?? NO_VALUES;
    this.largest = column?.largest ?? 0;
    this.weight = weight;
  }

  isDue(unitId: number): boolean {
    return ((this.depths >> this.depthOf[unitId]!) & 1) === 1;
  }

  /** What a unit says, NOTHING included. */
  saidBy(unitId: number): number {
    return this.said[this.slotOf[unitId]!] ?? SAID.NOTHING;
  }

  hasValue(unitId: number): boolean {
    return this.isDue(unitId) && this.saidBy(unitId) === SAID.VALUE;
  }

  numeratorOf(unitId: number): number {
    return this.numerator[this.slotOf[unitId]!]!;
  }

  denominatorOf(unitId: number): number {
    return this.denominator[this.slotOf[unitId]!] ?? 0;
  }
}

/** What a fold over time of one indicator looks at, each list first to last. */
export interface DutyMonths {
  /** The months of the period in which the indicator is due from anybody. */
  readonly within: readonly DutyMonth[];
  /** Those before the period from which a value may be carried. */
  readonly carried: readonly DutyMonth[];
  /** All those in which a last denominator is looked for: months before the period and the period's own. */
  readonly denominators: readonly DutyMonth[];
  /** What the units of the period's tree came from. */
  readonly origins: Origins;
}

/** The months of some in which an indicator is due from anybody. */
export function dutyMonths(months: readonly FoldMonth[], { code, weight }: IndicatorDefinition): DutyMonth[] {
  return months.flatMap((of): DutyMonth[] => {
    const definition = of.definitions.get(code);
    if (!definition) return [];
    const weightOfMonth = weight === null ? undefined : of.definitions.get(weight);
    return [new DutyMonth(of, definition, weightOfMonth && new DutyMonth(of, weightOfMonth, undefined))];
  });
}

/** The levels that report an indicator as bits by depth + 1. */
export function depthsOf(definition: IndicatorDefinition): number {
  return definition.levels.reduce((bits, level) => bits | (1 << (levelDepth(level) + 1)), 0);
}

const depthsOfTrees = new WeakMap<Tree['parent'], Uint8Array>();

/** Depth + 1 by unit id, 0 where the unit does not live on the tree's day. */
export function depthByUnit(tree: Tree): Uint8Array {
  let depths = depthsOfTrees.get(tree.parent);
  if (!depths) {
    depths = new Uint8Array(tree.ordinalOf.length);
    for (const unit of tree.units) depths[unit.id] = levelDepth(unit.level) + 1;
    depthsOfTrees.set(tree.parent, depths);
  }
  return depths;
}
