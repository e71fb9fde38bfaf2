import type { Fault } from '../domain/errors.ts';
import { LEFT_OPEN, type StagedObservation } from '../reports/fragmentStore.ts';
import { checkObservation } from './checkObservation.ts';
import { checkHead, findDefinition, type ReportHead, type ReportRules } from './checkReport.ts';
import type { CsvColumns } from './csvHeader.ts';
import type { CsvRow } from './csvReader.ts';

export type ReportColumn = 'unit' | 'period' | 'indicator' | 'value' | 'denominator' | 'reason' | 'version';

/** A file of reports has one observation a row; what stands for one unit, month and version is one report, wherever its rows are. */
export const REPORT_COLUMNS: CsvColumns<ReportColumn> = {
  required: ['unit', 'period', 'indicator', 'value'],
  optional: ['denominator', 'reason', 'version'],
};

/** A row whose place is known; without an observation where that is at fault. */
export interface CheckedRow extends StagedObservation {
  readonly month: number;
  readonly unitId: number;
  /** `LEFT_OPEN` where the sender left it open. */
  readonly version: number;
}

/** Faulty heads that are remembered, so that each is told once and not with every row of its report. */
const REMEMBERED = 100_000;

type Cells = CsvRow<ReportColumn>['cells'];

/** Checks rows one by one; what they say about each other is not looked at. */
export class ReportRowChecker {
  readonly #rules: ReportRules;
  readonly #refused = new Set<string>();
  #last: { readonly cells: Cells; readonly head: ReportHead | undefined; readonly isSound: boolean } | undefined;

  constructor(rules: ReportRules) {
    this.#rules = rules;
  }

  /** Parses a row, or adds everything that is wrong with it to `faults`. Undefined where it belongs to no report that can be. */
  check({ line, cells }: CsvRow<ReportColumn>, faults: Fault[]): CheckedRow | undefined {
    const { head, isSound } = this.#headOf(cells, line, faults);
    if (!head) return undefined;
    const definition = findDefinition(head, cells.indicator, line, this.#rules, faults);
    if (!definition) return undefined;
    const observation = checkObservation(definition, cells, faults, line) ?? null;
    if (!head.unit || !isSound) return undefined;
    // The cell's text would keep the whole piece of the file in memory that it was cut from.
    const indicator = definition.code;
    return {
      month: head.month,
      unitId: head.unit.id,
      version: head.version ?? LEFT_OPEN,
      indicator,
      observation,
      line,
    };
  }

  /** Rows of one report usually follow each other. */
  #headOf(cells: Cells, line: number, faults: Fault[]): { head: ReportHead | undefined; isSound: boolean } {
    const last = this.#last;
    const { unit, period, version } = cells;
    if (last?.cells.unit === unit && last.cells.period === period && last.cells.version === version) return last;
    const found: Fault[] = [];
    const head = checkHead({ unit, period, version, line }, this.#rules, found);
    if (found.length > 0) {
      const key = JSON.stringify([unit, period, version]);
      if (!this.#refused.has(key)) faults.push(...found);
      if (this.#refused.size < REMEMBERED) this.#refused.add(key);
    }
    this.#last = { cells, head, isSound: found.length === 0 };
    return this.#last;
  }
}
