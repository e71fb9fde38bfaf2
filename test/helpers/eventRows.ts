/** What happens to units in a history as rows of a file of events. */
import { shiftDay } from '../../src/domain/period.ts';
import type { EventCells } from '../../src/intake/importEvents.ts';
import type { History, HistoryUnit, HistoryUnitClosing, HistoryUnitEvent } from '../oracle/history.ts';
import { knownAfter, playedOut } from '../oracle/known.ts';
import { livesOn, parentOn } from '../oracle/tree.ts';
import { codeOn } from './historyCodes.ts';

/**
 * The rows of one input, with one for every day on which a unit stands beneath another one than before: a history says where everybody
 * goes, also where a file would leave it to what is known.
 */
export function eventRows(history: History, index: number, event: HistoryUnitEvent | HistoryUnitClosing): EventCells[] {
  const { units } = playedOut(knownAfter(history, index + 1));
  const { day } = event;
  const before = (unit: string): string => nameOf(history, index, units, unit, shiftDay(day, -1));
  const begin = (unit: HistoryUnit): EventCells => {
    const { code, parent, level } = unit;
    const name = `Unit ${code}`;
    return {
      code,
      level,
      name,
      name_en: name,
      parent: parent === null ? '' : nameOf(history, index, units, parent, day),
    };
  };
  switch (event.type) {
    case 'closeUnit':
      return [{ day, type: 'CLOSE', unit: before(event.unit) }, ...moves(history, index, units)];
    case 'transfer':
      return moves(history, index, units);
    case 'rename':
      return [{ day, type: 'RENAME', unit: before(event.unit), name: event.name, name_en: event.name }];
    case 'recode':
      return [{ day, type: 'RECODE', unit: before(event.unit), code: event.code }];
    case 'merge': {
      const ended = event.units.map((unit): EventCells => ({
        day,
        type: 'MERGE',
        unit: before(unit),
        ...begin(event.heir),
      }));
      return [...ended, ...moves(history, index, units)];
    }
    case 'split': {
      const begun = event.heirs.map(({ unit, weight }): EventCells => ({
        day,
        type: 'SPLIT',
        unit: before(event.unit),
        ...begin(unit),
        weight: weight === null ? '' : String(weight),
      }));
      return [...begun, ...moves(history, index, units)];
    }
  }
}

function moves(history: History, index: number, units: readonly HistoryUnit[]): EventCells[] {
  return units.flatMap((unit) =>
    [...new Set((unit.transfers ?? []).map(({ day }) => day))]
      .filter((day) => livesOn(unit, day))
      .map((day): EventCells => ({
        day,
        type: 'TRANSFER',
        unit: nameOf(history, index, units, unit.code, day === unit.validFrom ? day : shiftDay(day, -1)),
        parent: nameOf(history, index, units, parentOn(unit, day)!, day),
      })),
  );
}

/** By which code files name a unit on a day, or on its last one if it has ended by then. */
function nameOf(history: History, index: number, units: readonly HistoryUnit[], code: string, day: string): string {
  const end = units.find((unit) => unit.code === code)?.validTo ?? null;
  return codeOn(history, index, code, end !== null && end <= day ? shiftDay(end, -1) : day);
}
