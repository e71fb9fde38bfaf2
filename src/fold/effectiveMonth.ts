import { REASONS, WITHDRAWN, type Observation } from '../domain/observation.ts';
import type { SubjectId } from '../domain/unit.ts';
import type { UnitSlots } from './unitSlots.ts';

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

/** Whether a unit that owes a value still owes it, having said so much. */
export function isOwed(said: number): boolean {
  return said !== SAID.VALUE && said !== SAID.NOT_APPLICABLE && said !== SAID.CLOSED;
}

/** One indicator in one month, by the slot of the unit. */
export interface ObservationColumn {
  readonly said: Uint8Array;
  /** The value, or the upper part of a ratio. */
  readonly numerator: Float64Array;
  /** The lower part of a ratio; null while nobody has reported one. */
  denominator: Float64Array | null;
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
 * used, superseded, withdrawn or set aside; the numbers are kept per unit, so that a unit can be set anew at any time.
 */
export class EffectiveMonth {
  readonly month: number;
  readonly slots: UnitSlots;
  /** The indicators that are looked at; all where undefined. */
  readonly codes: ReadonlySet<string> | undefined;
  readonly columns = new Map<string, ObservationColumn>();
  /** By slot: observations that a later one replaced, and that a withdrawal took back. Not counted where only some indicators are looked at. */
  readonly superseded: Int32Array;
  readonly withdrawn: Int32Array;
  /** Slots of units that have been set. */
  private readonly known: Uint8Array;

  constructor(month: number, slots: UnitSlots, codes?: ReadonlySet<string>) {
    this.month = month;
    this.slots = slots;
    this.codes = codes;
    this.known = new Uint8Array(slots.length);
    // What is written beyond its end a typed array passes over.
    const counted = codes ? 0 : slots.length;
    this.superseded = new Int32Array(counted);
    this.withdrawn = new Int32Array(counted);
  }

  /** Sets what a unit has said from all of its rows in the order of (version, receipt), forgetting what was set before. */
  setUnit(unitId: SubjectId, rows: readonly OverlaidRow[]): void {
    const slot = this.slots.slotOf[unitId] ?? -1;
    if (slot < 0) throw new Error(`unit ${unitId} has no place in this reading of month ${this.month}`);
    if (this.known[slot] === 1) this.clear(slot);
    this.known[slot] = 1;
    for (const row of rows) {
      for (const code in row) if (this.codes?.has(code) !== false) this.overlay(slot, code, row[code]!);
    }
  }

  private clear(slot: number): void {
    for (const column of this.columns.values()) column.said[slot] = SAID.NOTHING;
    this.superseded[slot] = this.withdrawn[slot] = 0;
  }

  private overlay(slot: number, code: string, observation: Observation): void {
    const column = this.column(code);
    const before = column.said[slot]!;
    const replaces = before !== SAID.NOTHING && before !== SAID.WITHDRAWN;
    if (observation === WITHDRAWN) {
      if (replaces) this.withdrawn[slot]!++;
      column.said[slot] = SAID.WITHDRAWN;
      return;
    }
    if (replaces) this.superseded[slot]!++;
    if (typeof observation === 'number') {
      column.said[slot] = SAID.VALUE;
      column.numerator[slot] = observation;
      column.largest = Math.max(column.largest, observation);
    } else if (typeof observation === 'string') {
      column.said[slot] = SAID_OF_REASON[observation]!;
    } else {
      column.said[slot] = SAID.VALUE;
      column.numerator[slot] = observation[0];
      column.denominator ??= new Float64Array(this.slots.length);
      column.denominator[slot] = observation[1];
      column.largest = Math.max(column.largest, observation[0], observation[1]);
    }
  }

  private column(code: string): ObservationColumn {
    let column = this.columns.get(code);
    if (!column) {
      const { length } = this.slots;
      column = { said: new Uint8Array(length), numerator: new Float64Array(length), denominator: null, largest: 0 };
      this.columns.set(code, column);
    }
    return column;
  }
}
