import type { Database } from '../../db/connect.ts';
import { periodOf } from '../../domain/period.ts';
import type { SubjectId } from '../../domain/unit.ts';
import { EffectiveMonth } from '../../fold/effectiveMonth.ts';
import type { FoldInputs } from '../../fold/foldInputs.ts';
import { setUnits } from '../../fold/overlay.ts';
import { allUnits, someUnits } from '../../fold/unitSlots.ts';
import { othersTurn } from '../../lib/othersTurn.ts';
import { readMonth, readMonthsOf, type StoredReport } from '../../reports/reportReader.ts';
import { REPORT_CAUSES, type ReportCause } from './causes.ts';
import { changedObservations, mixedObservations } from './changedObservations.ts';

/** How many unit-months are looked at before others have their turn. */
const AT_ONCE = 500;

export interface ReportsToStep {
  readonly then: FoldInputs;
  readonly now: FoldInputs;
  /** Months with the codes of indicators that are looked at in each; undefined for all. */
  readonly months: ReadonlyMap<number, ReadonlySet<string> | undefined>;
  /** Units for which something was sealed between, by month. */
  readonly touched: ReadonlyMap<number, readonly SubjectId[]>;
  /** Whose reports are read; of all units where undefined. */
  readonly unitIds: readonly SubjectId[] | undefined;
  readonly checkTime: () => void;
}

/** A unit-month of which something was sealed between, with all of its rows; which causes it has, a bit each. */
interface TouchedUnit {
  readonly unitId: SubjectId;
  readonly rows: readonly StoredReport[];
  readonly causes: number;
}

interface SteppedMonth {
  readonly effective: EffectiveMonth;
  readonly closedAt: number | undefined;
  readonly touched: TouchedUnit[];
}

/** What was effective in some months at one moment, brought to another moment cause by cause. */
export class SteppedReports {
  /** Indicators that say something else in any unit-month. */
  readonly codes = new Set<string>();
  private readonly toStep: ReportsToStep;
  private readonly months = new Map<number, SteppedMonth>();
  private readonly come = new Set<ReportCause>();
  private present = 0;

  private constructor(toStep: ReportsToStep) {
    this.toStep = toStep;
  }

  /** One statement a month, or one for a few units. */
  static async read(database: Database, toStep: ReportsToStep): Promise<SteppedReports> {
    const { months, unitIds, now } = toStep;
    const stepped = new SteppedReports(toStep);
    const slots = unitIds ? someUnits(now.units.idLimit, unitIds) : allUnits(now.units.idLimit);
    const few = unitIds && (await readMonthsOf(database, [...months.keys()], unitIds));
    for (const [month, codes] of months) {
      const rows = few ? few.get(month)! : await readMonth(database, month);
      await stepped.set(new EffectiveMonth(month, slots, codes), rows);
    }
    return stepped;
  }

  /** The causes of which there is anything, in their order. */
  get causes(): ReportCause[] {
    return REPORT_CAUSES.filter((cause) => (this.present & bitOf(cause)) !== 0);
  }

  /** Undefined for a month that was not read. */
  of(month: number): EffectiveMonth | undefined {
    return this.months.get(month)?.effective;
  }

  /** Lets one more cause come about. */
  async step(cause: ReportCause): Promise<void> {
    this.come.add(cause);
    let looked = 0;
    for (const { effective, touched, closedAt } of this.months.values())
      for (const { unitId, rows, causes } of touched) {
        if ((causes & bitOf(cause)) === 0) continue;
        effective.setUnit(unitId, [mixedObservations(this.changed(rows, closedAt), this.come)]);
        if (++looked % AT_ONCE === 0) await this.pause();
      }
  }

  private async set(effective: EffectiveMonth, rows: readonly StoredReport[]): Promise<void> {
    const { then, now } = this.toStep;
    setUnits(effective, rows, then.receipts);
    const closedAt = now.calendar.closedAt(periodOf('MONTH', effective.month));
    const ids = new Set(this.toStep.touched.get(effective.month));
    const ofUnits = Map.groupBy(
      rows.filter(({ unitId }) => ids.has(unitId)),
      ({ unitId }) => unitId,
    );
    const touched: TouchedUnit[] = [];
    await this.pause();
    for (const [unitId, rows] of ofUnits) {
      let causes = 0;
      for (const [code, cause] of this.changed(rows, closedAt).causes) {
        causes |= bitOf(cause);
        this.codes.add(code);
      }
      if (causes !== 0) touched.push({ unitId, rows, causes });
      this.present |= causes;
      if (touched.length % AT_ONCE === AT_ONCE - 1) await this.pause();
    }
    this.months.set(effective.month, { effective, closedAt, touched });
  }

  private changed(rows: readonly StoredReport[], closedAt: number | undefined): ReturnType<typeof changedObservations> {
    const { then, now } = this.toStep;
    return changedObservations(rows, { then: then.receipts, now: now.receipts }, closedAt);
  }

  private async pause(): Promise<void> {
    await othersTurn();
    this.toStep.checkTime();
  }
}

function bitOf(cause: ReportCause): number {
  return 1 << REPORT_CAUSES.indexOf(cause);
}
