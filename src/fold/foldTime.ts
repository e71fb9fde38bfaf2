import { MEAN_DIVISOR, type Catalogue, type IndicatorDefinition } from '../domain/indicator.ts';
import { levelDepth } from '../domain/level.ts';
import type { PartColumns } from '../domain/partColumns.ts';
import { unitAt, type Tree } from '../domain/tree.ts';
import { remember } from '../lib/remember.ts';
import type { FoldMonth } from './dutyMonth.ts';
import { foldLatest, type DutyMonths } from './foldLatest.ts';
import { foldMonths } from './foldMonths.ts';
import type { UnplacedUnit } from './place.ts';
import { lookedAt } from './lookedAt.ts';
import { selectFew, selectOrdinals, type SelectedUnits } from './selectedUnits.ts';
import { takesLatest, UnitOutcome } from './unitOutcome.ts';
import { outlivesUnits } from './unitParts.ts';

export interface PeriodInputs {
  /** The tree of the period's last day. */
  readonly tree: Tree;
  /** The definitions of the period's last day. */
  readonly catalogue: Catalogue;
  readonly unplaced: readonly UnplacedUnit[];
  /** The open months of the period, first to last. */
  readonly months: readonly FoldMonth[];
  /** How many months the period has, open or not. */
  readonly monthCount: number;
  /** The open months before the period that its figures may look at, first to last. */
  readonly earlier: readonly FoldMonth[];
  /** Ordinals whose own parts are wanted; all where absent. */
  readonly only?: readonly number[] | undefined;
}

/** Own parts of one indicator, of those units that have any: columns by position in `units`. */
export interface OwnParts {
  readonly units: SelectedUnits;
  readonly parts: PartColumns;
}

/**
 * The fold over time: the own part of every unit of the period's tree that reports, by indicator code. What closed units added is
 * in the own part of their nearest living ancestor. Pure.
 */
export function foldTime(inputs: PeriodInputs): Map<string, OwnParts> {
  const selectionOf = remember((mask: number) => selectUnits(inputs, mask));
  return new Map(
    inputs.catalogue.map((definition) => {
      const months = lookedAt(definition, inputs.months, inputs.earlier);
      const units = selectionOf(months.within.reduce((bits, month) => bits | month.depths, 0));
      return [definition.code, { units, parts: foldIndicator(definition, months, units, inputs) }];
    }),
  );
}

/** The units that can have own parts: those of the levels that report, and those that keep what closed units added. */
function selectUnits({ tree, unplaced, only }: PeriodInputs, mask: number): SelectedUnits {
  if (only)
    return selectFew(
      tree,
      [...new Set(only)].sort((a, b) => a - b),
    );
  const keepers = new Set(unplaced.map(({ ancestor }) => ancestor));
  const ordinals: number[] = [];
  for (let ordinal = 0; ordinal < tree.units.length; ordinal++) {
    const reports = ((mask >> (levelDepth(unitAt(tree, ordinal).level) + 1)) & 1) === 1;
    if (reports || keepers.has(ordinal)) ordinals.push(ordinal);
  }
  return selectOrdinals(tree, ordinals);
}

function foldIndicator(
  definition: IndicatorDefinition,
  months: DutyMonths,
  units: SelectedUnits,
  { tree, unplaced, monthCount }: PeriodInputs,
): PartColumns {
  const length = units.ordinals.length;
  const outcome = new UnitOutcome(definition, length, isWide(definition, months, length + unplaced.length));
  if (months.within.length === 0) return outcome.parts;
  const latest = takesLatest(definition, monthCount === 1);
  for (let position = 0; position < length; position++) {
    const { id } = unitAt(tree, units.ordinals[position]!);
    if (latest) foldLatest(definition, months, id, outcome, position);
    else foldMonths(definition, months, id, outcome, position, true);
  }
  if (outlivesUnits(definition.overTime)) {
    for (const { unitId, ancestor } of unplaced) {
      const keeper = units.position(ancestor);
      if (keeper < 0) continue;
      const due = outcome.parts.writable('due');
      const before = due[keeper]!;
      foldMonths(definition, months, unitId, outcome, keeper, definition.overTime !== 'SUM/LAST');
      outcome.parts.add('unplaced', keeper, due[keeper]! - before);
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
