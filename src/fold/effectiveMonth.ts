import { REASONS, WITHDRAWN, type Observation } from '../domain/observation.ts';
import type { SubjectId } from '../domain/unit.ts';

/** What a unit-month says about an indicator, as a small number for the columns. */
export const SAID = {
  NOTHING: 0,
  VALUE: 1,
  NOT_APPLICABLE: 2,
  CLOSED: 3,
  NOT_COLLECTED: 4,
  REJECTED: 5,
  WITHDRAWN: 6,
} as const;

/** One indicator in one month, by unit id. */
export interface ObservationColumn {
  readonly said: Uint8Array;
  /** The value, or the upper part of a ratio. */
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
  /** At least the largest value or part that was ever set. */
  largest: number;
}

/** A report row as it is overlaid: what it says, by indicator code. */
export type OverlaidRow = Readonly<Record<string, Observation>>;

const SAID_OF_REASON: Readonly<Record<string, number>> = {
  ...Object.fromEntries(REASONS.map((reason) => [reason, SAID[reason]])),
  [WITHDRAWN]: SAID.WITHDRAWN,
};

/**
 * The effective reports of one month: per unit the overlay of its rows, as columns. Every observation received is in the end
 * used, superseded or withdrawn; the numbers are kept per unit, so that a unit can be set anew at any time.
 */
export class EffectiveMonth {
  readonly month: number;
  readonly idLimit: number;
  readonly columns = new Map<string, ObservationColumn>();
  /** Units that have been set. */
  private readonly known: Uint8Array;
  readonly superseded: Int32Array;
  readonly withdrawn: Int32Array;

  constructor(month: number, idLimit: number) {
    this.month = month;
    this.idLimit = idLimit;
    this.known = new Uint8Array(idLimit);
    this.superseded = new Int32Array(idLimit);
    this.withdrawn = new Int32Array(idLimit);
  }

  /** Sets what a unit has said from all of its rows in the order of (version, receipt), forgetting what was set before. */
  setUnit(unitId: SubjectId, rows: readonly OverlaidRow[]): void {
    if (this.known[unitId] === 1) this.clear(unitId);
    this.known[unitId] = 1;
    for (const row of rows) {
      for (const code in row) this.overlay(unitId, code, row[code]!);
    }
  }

  /** Observations used, superseded or withdrawn, counted by what the columns hold: equal to those received, or something was lost. */
  accountedFor(): number {
    let accounted = 0;
    for (let unitId = 0; unitId < this.idLimit; unitId++)
      accounted += this.superseded[unitId]! + this.withdrawn[unitId]!;
    for (const { said } of this.columns.values()) {
      for (const what of said) if (what !== SAID.NOTHING && what !== SAID.WITHDRAWN) accounted++;
    }
    return accounted;
  }

  private clear(unitId: SubjectId): void {
    for (const column of this.columns.values()) column.said[unitId] = SAID.NOTHING;
    this.superseded[unitId] = this.withdrawn[unitId] = 0;
  }

  private overlay(unitId: SubjectId, code: string, observation: Observation): void {
    const column = this.column(code);
    const before = column.said[unitId]!;
    const replaces = before !== SAID.NOTHING && before !== SAID.WITHDRAWN;
    if (observation === WITHDRAWN) {
      if (replaces) this.withdrawn[unitId]!++;
      column.said[unitId] = SAID.WITHDRAWN;
      return;
    }
    if (replaces) this.superseded[unitId]!++;
    if (typeof observation === 'number') {
      column.said[unitId] = SAID.VALUE;
      column.numerator[unitId] = observation;
      column.largest = Math.max(column.largest, observation);
    } else if (typeof observation === 'string') {
      column.said[unitId] = SAID_OF_REASON[observation]!;
    } else {
      column.said[unitId] = SAID.VALUE;
      column.numerator[unitId] = observation[0];
      column.denominator[unitId] = observation[1];
      column.largest = Math.max(column.largest, observation[0], observation[1]);
    }
  }

  private column(code: string): ObservationColumn {
    let column = this.columns.get(code);
    if (!column) {
      column = {
        said: new Uint8Array(this.idLimit),
        numerator: new Float64Array(this.idLimit),
        denominator: new Float64Array(this.idLimit),
        largest: 0,
      };
      this.columns.set(code, column);
    }
    return column;
  }
}
