import { lastDayOf } from '../../oracle/calendar.ts';
import type {
  History,
  HistoryIndicator,
  HistoryInput,
  HistoryReason,
  HistoryReport,
  HistoryUnit,
} from '../../oracle/history.ts';
import { definitionOn, playedOut } from '../../oracle/known.ts';
import { livesOn } from '../../oracle/tree.ts';

/**
 * Each reported observation counts as one of FIRST, REPEATED, CORRECTED and WITHDRAWN. Besides, it may count as LATE (the
 * next month's reports had begun to arrive), as OUT_OF_ORDER (a higher version had come before it) and as a reason. SILENT are
 * observations that were asked for and never mentioned, in the months that have reports; SET_ASIDE those that count
 * nowhere in the end.
 */
export type InputKind =
  | 'FIRST'
  | 'REPEATED'
  | 'CORRECTED'
  | 'WITHDRAWN'
  | 'LATE'
  | 'OUT_OF_ORDER'
  | 'SILENT'
  | 'SET_ASIDE'
  | 'OPEN'
  | 'CLOSE'
  | ChangeKind
  | HistoryReason;

/** Changes of the tree, of groups and of definitions that are recorded while reports arrive. */
export const CHANGE_KINDS = [
  'UNIT_OPENED',
  'UNIT_CLOSED_IN_PAST',
  'UNIT_CLOSED_IN_FUTURE',
  'CLOSING_REPLACED',
  'UNIT_TRANSFERRED',
  'UNITS_MERGED',
  'UNIT_SPLIT_BY_WEIGHTS',
  'UNIT_SPLIT',
  'UNIT_RENAMED',
  'UNIT_RECODED',
  'MEMBER_ADDED',
  'MEMBER_ENDED',
  'LEVELS_CHANGED',
  'CARRY_CHANGED',
  'LIMIT_CHANGED',
  'COVERAGE_CHANGED',
  'DIRECTION_CHANGED',
  'TARGET_CHANGED',
  'FORMULA_CHANGED',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export type Counts = Record<InputKind, number>;

/** What happens at a time: it looks at what is known by then, and says what is received; nothing, where it can no longer happen. */
export interface Event {
  /** In months from the beginning of the first. */
  at: number;
  happen(world: World): HistoryInput[];
}

/** What has been received so far, and what is known by it. */
export class World {
  readonly history: History;
  readonly months: readonly string[];
  readonly counts: Counts = noCounts();
  private played: History | undefined;

  constructor(history: History, months: readonly string[]) {
    this.history = history;
    this.months = months;
  }

  receive(inputs: readonly HistoryInput[]): void {
    this.history.inputs.push(...inputs);
    if (inputs.some(({ type }) => type !== 'report')) this.played = undefined;
  }

  get known(): History {
    this.played ??= playedOut(this.history);
    return this.played;
  }

  /** Who lives on a month's last day, as is known by now. */
  livingUnit(code: string, month: string): HistoryUnit | undefined {
    return this.known.units.find((unit) => unit.code === code && livesOn(unit, lastDayOf(month)));
  }

  /** The definitions by which a unit is asked for a month, as is known by now. */
  asked(unit: HistoryUnit, month: string): HistoryIndicator[] {
    const codes = new Set(this.known.indicators.map(({ code }) => code));
    return [...codes]
      .map((code) => definitionOn(this.known, code, lastDayOf(month)))
      .filter((definition) => definition !== undefined)
      .filter((definition) => definition.levels.includes(unit.level));
  }

  /** What a unit has sent for a month, in the order of receipt. */
  rowsOf(unit: string, month: string): HistoryReport[] {
    return this.history.inputs
      .filter((input) => input.type === 'report')
      .filter((row) => row.unit === unit && row.month === month);
  }

  isOpened(month: string): boolean {
    return this.history.inputs.some(
      (input) =>
        (input.type === 'open' && input.period === month) || (input.type === 'report' && input.month === month),
    );
  }

  isClosed(period: string): boolean {
    return this.history.inputs.some((input) => input.type === 'close' && input.period === period);
  }
}

function noCounts(): Counts {
  return {
    FIRST: 0,
    REPEATED: 0,
    CORRECTED: 0,
    WITHDRAWN: 0,
    LATE: 0,
    OUT_OF_ORDER: 0,
    SILENT: 0,
    SET_ASIDE: 0,
    OPEN: 0,
    CLOSE: 0,
    ...(Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, 0])) as Record<ChangeKind, number>),
    NOT_APPLICABLE: 0,
    CLOSED: 0,
    NOT_COLLECTED: 0,
    REJECTED: 0,
  };
}
