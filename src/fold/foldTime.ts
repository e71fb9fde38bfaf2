import type { DerivedIndicator } from '../domain/formula/derivedIndicators.ts';
import { MEAN_DIVISOR, type Catalogue, type IndicatorDefinition } from '../domain/indicator.ts';
import { levelDepth } from '../domain/level.ts';
import type { PartColumns } from '../domain/partColumns.ts';
import { unitAt, type Tree } from '../domain/tree.ts';
import { remember } from '../lib/remember.ts';
import type { DutyMonths, FoldMonth } from './dutyMonth.ts';
import { foldKept, outlivesUnits } from './foldKept.ts';
import { foldLivingUnit } from './foldLivingUnit.ts';
import { isKeptFor, type PlacedUnits } from './placeUnits.ts';
import { lookedAt } from './lookedAt.ts';
import { selectFew, selectOrdinals, type SelectedUnits } from './selectedUnits.ts';
import { UnitOutcome } from './unitOutcome.ts';

/** Some months that are folded on the tree of a period's last day. */
export interface StretchInputs {
  /** Reported indicators, by the definitions of the period's last day. */
  readonly catalogue: Catalogue;
  readonly placed: PlacedUnits;
  /** The open ones of the months, first to last. */
  readonly months: readonly FoldMonth[];
  /** How many months there are, open or not. */
  readonly monthCount: number;
  /** The open months before them that may be looked at, first to last. */
  readonly earlier: readonly FoldMonth[];
  /** Whether it is told how far the truth may lie from what is folded. */
  readonly hasBounds: boolean;
}

/** What a formula takes over other months than the period's. */
export interface WindowedInputs extends StretchInputs {
  readonly key: string;
}

export interface PeriodInputs extends StretchInputs {
  /** The tree of the period's last day. */
  readonly tree: Tree;
  /** By key. */
  readonly windowed: readonly WindowedInputs[];
  /** What is evaluated on what is folded, by code. */
  readonly formulas: readonly DerivedIndicator[];
  /** Ordinals whose own parts are wanted; all where absent. */
  readonly only?: readonly number[] | undefined;
}

/** Own parts of one indicator, of those units that have any: columns by position in `units`. */
export interface OwnParts {
  readonly units: SelectedUnits;
  readonly parts: PartColumns;
}

/**
 * The fold over time: the own part of every unit of the period's tree that reports, by the code of the indicator, and by key of what
 * formulas take over other months. What units that live no more have added is in the own part of their heirs, or of the nearest unit
 * above them that lives. Pure.
 */
export function foldTime(inputs: PeriodInputs): Map<string, OwnParts> {
  const { tree, only } = inputs;
  const folded = foldStretch(inputs);
  for (const { key, ...stretch } of inputs.windowed)
    for (const parts of foldStretch({ ...stretch, tree, only }).values()) folded.set(key, parts);
  return folded;
}

type PlacedStretch = StretchInputs & Pick<PeriodInputs, 'tree' | 'only'>;

function foldStretch(inputs: PlacedStretch): Map<string, OwnParts> {
  const selectionOf = remember((mask: number) => selectUnits(inputs, mask));
  return new Map(
    inputs.catalogue.map((definition) => {
      const months = lookedAt(definition, inputs.months, inputs.earlier, inputs.placed.origins);
      const units = selectionOf(months.within.reduce((bits, month) => bits | month.depths, 0));
      return [definition.code, { units, parts: foldIndicator(definition, months, units, inputs) }];
    }),
  );
}

/** The units that can have own parts: those of the levels that report, and those that have or keep what others added that live no more. */
function selectUnits({ tree, placed: { unplaced, lines }, only }: PlacedStretch, mask: number): SelectedUnits {
  if (only)
    return selectFew(
      tree,
      [...new Set(only)].sort((a, b) => a - b),
    );
  const keepers = new Set(unplaced.map(({ ancestor }) => ancestor));
  const ordinals: number[] = [];
  for (let ordinal = 0; ordinal < tree.units.length; ordinal++) {
    const reports = ((mask >> (levelDepth(unitAt(tree, ordinal).level) + 1)) & 1) === 1;
    if (reports || keepers.has(ordinal) || lines.has(ordinal)) ordinals.push(ordinal);
  }
  return selectOrdinals(tree, ordinals);
}

function foldIndicator(
  definition: IndicatorDefinition,
  months: DutyMonths,
  units: SelectedUnits,
  { tree, placed, monthCount, hasBounds }: PlacedStretch,
): PartColumns {
  const length = units.ordinals.length;
  const others = placed.unplaced.length + placed.lines.size;
  const outcome = new UnitOutcome(definition, length, isWide(definition, months, length + others), hasBounds);
  if (months.within.length === 0) return outcome.parts;
  for (let position = 0; position < length; position++) {
    const ordinal = units.ordinals[position]!;
    const lines = placed.lines.get(ordinal);
    foldLivingUnit(definition, months, unitAt(tree, ordinal).id, lines, monthCount === 1, outcome, position);
  }
  if (outlivesUnits(definition.overTime)) {
    for (const unit of placed.unplaced) {
      const keeper = units.position(unit.ancestor);
      if (keeper >= 0 && isKeptFor(unit, definition)) foldKept(definition, months, unit, outcome, keeper);
    }
  }
  return outcome.parts;
}

/**
 * Whether a sum over all units could pass 2^53. It goes by what was reported, since a limit may have been another when it was, and by
 * the limit that what is missing is bounded by.
 */
function isWide(
  definition: IndicatorDefinition,
  { within, carried, denominators }: DutyMonths,
  units: number,
): boolean {
  let largest = definition.limitIsStated ? definition.limit : 1;
  let heaviest = 1;
  for (const month of [...within, ...carried, ...denominators]) {
    largest = Math.max(largest, month.largest);
    heaviest = Math.max(heaviest, month.weight?.largest ?? 0);
  }
  const factor = definition.overTime === 'MEAN' ? MEAN_DIVISOR : heaviest;
  return largest * Math.max(factor, heaviest) * within.length * units > Number.MAX_SAFE_INTEGER;
}
