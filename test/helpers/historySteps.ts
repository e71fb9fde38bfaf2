/** The inputs of a history as what is sent: reports, files and commands, in the order of receipt. */
import type { EventCells } from '../../src/intake/importEvents.ts';
import type { RawReport } from '../../src/intake/checkReport.ts';
import { lastDayOf } from '../oracle/calendar.ts';
import type { History, HistoryIndicator, HistoryInput, HistoryMember, HistoryUnit } from '../oracle/history.ts';
import { knownAfter, playedOut } from '../oracle/known.ts';
import { eventRows } from './eventRows.ts';
import { codeOn } from './historyCodes.ts';

export type Sent =
  | { type: 'report'; report: RawReport }
  | { type: 'open' | 'close'; period: string }
  /** Whole rows: a closed unit is repeated with its last day. */
  | { type: 'units'; units: HistoryUnit[] }
  | { type: 'event'; rows: EventCells[] }
  | { type: 'members'; members: GroupMember[] }
  | { type: 'definitions'; indicators: HistoryIndicator[] };

export type Step = Sent & {
  /** How many of the history's inputs are known once it is taken in. */
  inputs: number;
};

export interface GroupMember extends HistoryMember {
  group: string;
}

/** Adjacent rows of one unit, month and version are one report; adjacent units, members or definitions come in one file. */
export function inputSteps(history: History): Step[] {
  const steps: Step[] = [];
  history.inputs.forEach((input, index) => {
    const last = steps.at(-1);
    if (last && joins(last, input, history, index)) last.inputs = index + 1;
    else steps.push({ ...stepOf(input, history, index), inputs: index + 1 });
  });
  return steps;
}

/** Adds an input to what is sent last, where they go together and neither contradicts the other. */
function joins(last: Step, input: HistoryInput, history: History, index: number): boolean {
  if (last.type === 'report' && input.type === 'report') {
    const { report } = last;
    const code = codeOn(history, index, input.unit, lastDayOf(input.month));
    if (report.unit !== code || report.period !== input.month || report.version !== input.version) return false;
    (report.values as Record<string, unknown>)[input.indicator] = input.observation;
    return true;
  }
  const next = stepOf(input, history, index);
  if (last.type === 'units' && next.type === 'units') {
    return add(last.units, next.units[0]!, (one, other) => one.code === other.code);
  }
  if (last.type === 'members' && next.type === 'members') {
    const isSame = (one: GroupMember, other: GroupMember) => one.group === other.group && one.unit === other.unit;
    return add(last.members, next.members[0]!, isSame);
  }
  if (last.type === 'definitions' && next.type === 'definitions') {
    return add(last.indicators, next.indicators[0]!, (one, other) => one.code === other.code);
  }
  return false;
}

function add<Row>(rows: Row[], row: Row, isSame: (one: Row, other: Row) => boolean): boolean {
  if (rows.some((other) => isSame(row, other))) return false;
  rows.push(row);
  return true;
}

function stepOf(input: HistoryInput, history: History, index: number): Sent {
  switch (input.type) {
    case 'report': {
      const { unit, month, version, indicator, observation } = input;
      const code = codeOn(history, index, unit, lastDayOf(month));
      return { type: 'report', report: { unit: code, period: month, version, values: { [indicator]: observation } } };
    }
    case 'openUnit':
      return { type: 'units', units: [inFile(history, index, input.unit)] };
    case 'closeUnit': {
      const { units } = playedOut(knownAfter(history, index + 1));
      // A file of units closes one that is as it began.
      const before = playedOut(knownAfter(history, index)).units.find((unit) => unit.code === input.unit);
      const isChanged = before?.transfers !== undefined || before?.heirs !== undefined;
      if (isChanged || history.inputs.slice(0, index).some((other) => isChangeOf(other, input.unit)))
        return { type: 'event', rows: eventRows(history, index, input) };
      const closed = units.filter((unit) => unit.code === input.unit);
      return { type: 'units', units: closed.map((unit) => inFile(history, index, unit)) };
    }
    case 'transfer':
    case 'rename':
    case 'recode':
    case 'merge':
    case 'split':
      return { type: 'event', rows: eventRows(history, index, input) };
    case 'member': {
      const unit = codeOn(history, index, input.member.unit, input.member.validFrom);
      return { type: 'members', members: [{ group: input.group, ...input.member, unit }] };
    }
    case 'definition':
      return { type: 'definitions', indicators: [definitionInFile(history, index, input.indicator)] };
    default:
      return { type: input.type, period: input.period };
  }
}

function inFile(history: History, index: number, unit: HistoryUnit): HistoryUnit {
  return unit.parent === null ? unit : { ...unit, parent: codeOn(history, index, unit.parent, unit.validFrom) };
}

/** Amounts are for subjects by the codes that they have on the version's first day. */
function definitionInFile(history: History, index: number, indicator: HistoryIndicator): HistoryIndicator {
  const { target, validFrom } = indicator;
  if (!target || 'rate' in target) return indicator;
  const amounts = target.amounts.map((amount) => ({
    ...amount,
    subject: codeOn(history, index, amount.subject, validFrom),
  }));
  return { ...indicator, target: { amounts } };
}

function isChangeOf(input: HistoryInput, unit: string): boolean {
  switch (input.type) {
    case 'transfer':
    case 'rename':
    case 'recode':
      return input.unit === unit;
    case 'merge':
      return input.heir.code === unit || input.units.includes(unit);
    case 'split':
      return input.unit === unit || input.heirs.some((heir) => heir.unit.code === unit);
    default:
      return false;
  }
}
