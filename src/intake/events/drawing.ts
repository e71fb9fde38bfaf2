import type { Fault } from '../../domain/errors.ts';
import type { Day } from '../../domain/period.ts';
import type { SubjectId, Unit } from '../../domain/unit.ts';
import { codeHoldings, type RecordedEvent, type UnitRegister } from '../../domain/unitRegister.ts';
import { explainUnitCode, indexUnitCodes } from '../unitCodes.ts';
import { dayBefore, DraftRegister } from './draftRegister.ts';
import type { EventColumn, EventRow } from './eventRow.ts';

/** What is known when a file of events is checked. */
export interface KnownUnits {
  readonly units: UnitRegister;
  /** The events that the register is made of, in the order in which they were recorded. */
  readonly events: readonly RecordedEvent[];
  readonly groupCodes: ReadonlySet<string>;
}

/** A file of events on its way to become drafts. */
export class Drawing {
  readonly register: DraftRegister;
  readonly known: KnownUnits;
  readonly faults: Fault[];
  /** Codes that rows at fault name: what depends on them is not blamed for it. */
  readonly atFault = new Set<string>();
  /** The line that ends each unit, in this file. */
  readonly ended = new Map<SubjectId, number>();
  /** The days on which rows say of units beneath whom they stand, also where that is known already. */
  readonly placedOn = new Map<SubjectId, Set<Day>>();
  /** Heirs that nobody becomes any more, so that they never lived. */
  readonly takenBack = new Set<SubjectId>();
  private readonly codes;
  private readonly said = new Set<number>();

  constructor(known: KnownUnits, batchId: number, faults: Fault[]) {
    this.known = known;
    this.register = new DraftRegister(known.units, known.events, batchId);
    this.faults = faults;
    this.codes = indexUnitCodes(codeHoldings(known.units));
  }

  /** Lines that say something new. */
  get newLines(): ReadonlySet<number> {
    return this.said;
  }

  /** Counts rows as news. */
  tell(rows: readonly EventRow[]): void {
    for (const { line } of rows) this.said.add(line);
  }

  refuse(row: EventRow, field: EventColumn, code: string, message: string): void {
    const { line, unit } = row;
    const value = { ...row, name_en: row.nameEn }[field];
    this.faults.push({ code, line, field, value: value == null ? '' : String(value), message });
    this.markFaulty({ unit, code: row.code });
  }

  markFaulty(cells: { readonly unit: string; readonly code: string }): void {
    for (const code of [cells.unit, cells.code]) if (code !== '') this.atFault.add(code);
  }

  /** Says that nobody has the code of a cell on a day, unless a row that is at fault itself may have brought it. */
  refuseCode(row: EventRow, field: 'unit' | 'parent', day: Day): void {
    const code = row[field];
    if (this.faults.length > 0 && this.atFault.has(code)) {
      this.markFaulty(row);
      return;
    }
    const of = (): Unit[] | ReturnType<DraftRegister['holdingsOf']> => this.register.holdingsOf(code);
    const why = explainUnitCode({ ...this.codes, of }, code, day);
    const isOrphan = field === 'parent' && why.code !== 'LEADING_ZERO_LOST';
    this.refuse(
      row,
      field,
      isOrphan ? 'ORPHAN' : why.code,
      field === 'parent' ? `the parent: ${why.message}` : why.message,
    );
  }

  /** Known units whose code is this one with zeros before it. */
  withZerosBefore(code: string): readonly Unit[] {
    return this.codes.withZerosBefore(code).map(({ unit }) => unit);
  }

  /** The unit that has a code on the day before something happens to it. */
  unitBefore(row: EventRow): Unit | undefined {
    return this.register.named(row.unit, dayBefore(row.day));
  }

  /** Enters that a row says beneath whom a unit stands. */
  place({ day }: EventRow, unitId: SubjectId): void {
    this.placedOn.set(unitId, (this.placedOn.get(unitId) ?? new Set()).add(day));
  }

  /** Enters that a row ends a unit; refused where another row does. */
  end(row: EventRow, unitId: SubjectId): boolean {
    const line = this.ended.get(unitId);
    if (line !== undefined) {
      this.refuse(
        row,
        'unit',
        'ENDED_TWICE',
        `"${row.unit}" is ended by line ${line} already; a file ends a unit once`,
      );
      return false;
    }
    this.ended.set(unitId, row.line);
    return true;
  }
}
