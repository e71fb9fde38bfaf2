import {
  countsUnits,
  MEAN_DIVISOR,
  type Catalogue,
  type IndicatorDefinition,
  type TimeRule,
} from '../domain/indicator.ts';
import { levelDepth } from '../domain/level.ts';
import { addProduct, emptyColumns, type PartColumns } from '../domain/parts.ts';
import type { Tree } from '../domain/tree.ts';
import { unitAt } from '../domain/tree.ts';
import { remember } from '../lib/remember.ts';
import { SAID, type EffectiveMonth, type ObservationColumn } from './effectiveMonth.ts';
import type { UnplacedUnit } from './place.ts';
import { selectOrdinals, type UnitSelection } from './unitSelection.ts';

/** One month of a period: what was said, and who had the duty to say it. */
export interface FoldMonth {
  readonly open: boolean;
  /** The tree of the month's last day. */
  readonly tree: Tree;
  /** The definitions of the month's last day, by code. */
  readonly definitions: ReadonlyMap<string, IndicatorDefinition>;
  readonly reports: EffectiveMonth;
}

export interface PeriodInputs {
  /** The tree of the period's last day. */
  readonly tree: Tree;
  /** The definitions of the period's last day. */
  readonly catalogue: Catalogue;
  readonly unplaced: readonly UnplacedUnit[];
  /** First to last. */
  readonly months: readonly FoldMonth[];
  /** Ordinals whose own parts are wanted; all where absent. */
  readonly only?: readonly number[] | undefined;
}

/** What the fold over time looks at for one indicator: the months in which it is due from anybody. */
interface DutyMonth {
  readonly column: ObservationColumn | undefined;
  /** Whether units at a depth have the duty: a bit a depth. */
  readonly depths: number;
  /** Depth + 1 by unit id, 0 where the unit does not live on the month's last day. */
  readonly depthOf: Uint8Array;
}

/** Own parts of one indicator, of those units that have any: columns by position in `units`. */
export interface OwnParts {
  readonly units: UnitSelection;
  readonly parts: PartColumns;
}

/**
 * The fold over time: the own part of every unit of the period's tree that reports, by indicator code. What closed units added is
 * in the own part of their nearest living ancestor. Pure.
 */
export function foldTime(inputs: PeriodInputs): Map<string, OwnParts> {
  const depths = inputs.months.map((month) => depthByUnit(month.tree));
  const selectionOf = remember((mask: number) => selectUnits(inputs, mask));
  const folded = new Map<string, OwnParts>();
  for (const definition of inputs.catalogue) {
    const months = inputs.months.flatMap((month, index): DutyMonth[] => {
      const ofMonth = month.definitions.get(definition.code);
      if (!month.open || !ofMonth) return [];
      const mask = ofMonth.levels.reduce((bits, level) => bits | (1 << (levelDepth(level) + 1)), 0);
      return [{ column: month.reports.columns.get(definition.code), depths: mask, depthOf: depths[index]! }];
    });
    const units = selectionOf(months.reduce((bits, month) => bits | month.depths, 0));
    folded.set(definition.code, { units, parts: foldIndicator(definition, months, units, inputs) });
  }
  return folded;
}

/** The units that can have own parts: those of the levels that report, and those that keep what closed units added. */
function selectUnits({ tree, unplaced, only }: PeriodInputs, mask: number): UnitSelection {
  const keepers = new Set(unplaced.map(({ ancestor }) => ancestor));
  const reports = (ordinal: number): boolean =>
    ((mask >> (levelDepth(unitAt(tree, ordinal).level) + 1)) & 1) === 1 || keepers.has(ordinal);
  return selectOrdinals(tree, only ? [...only].sort((a, b) => a - b) : [...tree.units.keys()].filter(reports));
}

function foldIndicator(
  definition: IndicatorDefinition,
  months: readonly DutyMonth[],
  units: UnitSelection,
  inputs: PeriodInputs,
): PartColumns {
  const { tree, unplaced } = inputs;
  const parts = emptyColumns(
    units.ordinals.length,
    isWide(definition, months, units.ordinals.length + unplaced.length),
  );
  if (months.length === 0) return parts;
  const isMonth = inputs.months.length === 1;
  const foldUnit = countsUnits(definition.overTime) || isMonth ? foldLatest : foldMonths;
  for (let position = 0; position < units.ordinals.length; position++) {
    foldUnit(definition, months, unitAt(tree, units.ordinals[position]!).id, parts, position, true);
  }
  if (isAdded(definition.overTime)) {
    for (const { unitId, ancestor } of unplaced) {
      const keeper = units.position(ancestor);
      if (keeper < 0) continue;
      const before = parts.columns.due[keeper]!;
      foldMonths(definition, months, unitId, parts, keeper, definition.overTime !== 'SUM/LAST');
      parts.columns.unplaced[keeper]! += parts.columns.due[keeper]! - before;
    }
  }
  return parts;
}

/** Only what is added over time outlives the unit that reported it. */
function isAdded(rule: TimeRule): boolean {
  return rule === 'SUM' || rule === 'SUM/SUM' || rule === 'SUM/LAST';
}

/** Whether a sum over all units could pass 2^53. It goes by what was reported: a limit may have been another when it was. */
function isWide(definition: IndicatorDefinition, months: readonly DutyMonth[], units: number): boolean {
  const largest = Math.max(0, ...months.map((month) => month.column?.largest ?? 0));
  return (
    largest * (definition.overTime === 'MEAN' ? MEAN_DIVISOR : 1) * months.length * units > Number.MAX_SAFE_INTEGER
  );
}

type FoldUnit = (
  definition: IndicatorDefinition,
  months: readonly DutyMonth[],
  unitId: number,
  parts: PartColumns,
  at: number,
  withPlan: boolean,
) => void;

/** LAST, and a single month: walks back to the most recent value. Counts the unit once. */
const foldLatest: FoldUnit = (definition, months, unitId, parts, at) => {
  const { columns } = parts;
  let owed: number = SAID.VALUE;
  let closed = false;
  for (let index = months.length - 1; index >= 0; index--) {
    const month = months[index]!;
    if (!isDue(month, unitId)) continue;
    const said = month.column?.said[unitId] ?? SAID.NOTHING;
    if (said === SAID.CLOSED) {
      closed = true;
    } else if (said === SAID.VALUE) {
      columns.due[at]! += 1;
      columns[owed === SAID.VALUE ? 'reported' : 'carried'][at]! += 1;
      addValue(definition, parts, at, month.column!.numerator[unitId]!, month.column!.denominator[unitId]!);
      return;
    } else if (said === SAID.NOT_APPLICABLE) {
      if (owed === SAID.VALUE) {
        columns.excused[at]! += 1;
        return;
      }
      break;
    } else if (owed === SAID.VALUE) {
      owed = said;
    }
  }
  if (owed !== SAID.VALUE) addMissing(parts, at, owed);
  else if (closed) columns.excused[at]! += 1;
};

/** SUM, MIN, MAX, MEAN and ratios of sums: looks at every month. Counts unit-months. */
const foldMonths: FoldUnit = (definition, months, unitId, parts, at, withPlan) => {
  const { columns } = parts;
  let values = 0;
  let total = 0;
  let least = 0;
  let most = 0;
  let denominators = 0;
  let latestDenominator = 0;
  for (const month of months) {
    if (!isDue(month, unitId)) continue;
    const said = month.column?.said[unitId] ?? SAID.NOTHING;
    if (said === SAID.VALUE) {
      const value = month.column!.numerator[unitId]!;
      latestDenominator = month.column!.denominator[unitId]!;
      least = values === 0 ? value : Math.min(least, value);
      most = values === 0 ? value : Math.max(most, value);
      total += value;
      denominators += latestDenominator;
      values++;
      columns.due[at]! += 1;
      columns.reported[at]! += 1;
    } else if (said === SAID.NOT_APPLICABLE || said === SAID.CLOSED) {
      columns.excused[at]! += 1;
    } else {
      addMissing(parts, at, said);
    }
  }
  if (values === 0) return;
  switch (definition.overTime) {
    case 'MIN':
      return addValue(definition, parts, at, least, 0);
    case 'MAX':
      return addValue(definition, parts, at, most, 0);
    case 'MEAN':
      return addProduct(parts, 'numerator', at, total, MEAN_DIVISOR / values);
    case 'SUM/LAST':
      return addValue(definition, parts, at, total, withPlan ? latestDenominator : 0);
    default:
      return addValue(definition, parts, at, total, denominators);
  }
};

/** Adds one unit's result: an amount, a yes or no among those with a value, or the two parts of a ratio. */
function addValue(
  definition: IndicatorDefinition,
  parts: PartColumns,
  at: number,
  numerator: number,
  denominator: number,
): void {
  const isMean = definition.kind === 'COUNT' && definition.overTime === 'MEAN';
  addProduct(parts, 'numerator', at, numerator, isMean ? MEAN_DIVISOR : 1);
  if (definition.kind === 'CONDITION') parts.columns.denominator[at]! += 1;
  else if (definition.kind === 'RATIO') addProduct(parts, 'denominator', at, denominator, 1);
}

function addMissing(parts: PartColumns, at: number, said: number): void {
  const reason =
    said === SAID.NOT_COLLECTED
      ? 'missingNotCollected'
      : said === SAID.REJECTED
        ? 'missingRejected'
        : 'missingUnexplained';
  parts.columns.due[at]! += 1;
  parts.columns[reason][at]! += 1;
}

function isDue(month: DutyMonth, unitId: number): boolean {
  return ((month.depths >> month.depthOf[unitId]!) & 1) === 1;
}

function depthByUnit(tree: Tree): Uint8Array {
  const depths = new Uint8Array(tree.ordinalOf.length);
  for (const unit of tree.units) depths[unit.id] = levelDepth(unit.level) + 1;
  return depths;
}
