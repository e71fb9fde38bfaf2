import type { Fault } from '../../domain/errors.ts';
import { isLevel, LEVELS, type Level } from '../../domain/level.ts';
import { isDay, type Day } from '../../domain/period.ts';
import { UNIT_EVENT_TYPES, type UnitEventType } from '../../domain/unit.ts';
import type { CsvColumns } from '../csvHeader.ts';
import type { CsvRow } from '../csvReader.ts';
import { checkNames } from '../names.ts';
import { CODE_FORM, isCode } from '../unitRow.ts';

export type EventColumn = 'day' | 'type' | 'unit' | 'code' | 'level' | 'parent' | 'name' | 'name_en' | 'weight';

export const EVENT_COLUMNS: CsvColumns<EventColumn> = {
  required: ['day', 'type', 'unit'],
  optional: ['code', 'level', 'parent', 'name', 'name_en', 'weight'],
};

/** A row that is sound by itself; what was not sent is empty. */
export interface EventRow {
  readonly line: number;
  readonly day: Day;
  readonly type: UnitEventType;
  /** Code of the unit to which it happens. */
  readonly unit: string;
  /** Code of a unit that begins, or the new one of one that goes on. */
  readonly code: string;
  readonly level: Level | undefined;
  readonly parent: string;
  readonly name: string;
  readonly nameEn: string;
  readonly weight: number | null;
}

/** What a row of each type says besides its day. */
const CELLS: Record<UnitEventType, { needs: readonly EventColumn[]; takes: readonly EventColumn[] }> = {
  OPEN: { needs: ['code', 'level', 'name'], takes: ['parent', 'name_en'] },
  CLOSE: { needs: ['unit'], takes: [] },
  RENAME: { needs: ['unit', 'name'], takes: ['name_en'] },
  RECODE: { needs: ['unit', 'code'], takes: [] },
  TRANSFER: { needs: ['unit', 'parent'], takes: [] },
  MERGE: { needs: ['unit', 'code'], takes: ['level', 'parent', 'name', 'name_en'] },
  SPLIT: { needs: ['unit', 'code', 'name'], takes: ['level', 'parent', 'name_en', 'weight'] },
};

/** So that the weights of a split can be stored and added up by every engine. */
const HEAVIEST = 1_000_000_000;

/** Parses a row by itself, or adds all that is wrong with it to `faults` and returns undefined. */
export function parseEventRow({ line, cells }: CsvRow<EventColumn>, faults: Fault[]): EventRow | undefined {
  const before = faults.length;
  const refuse = (code: string, field: EventColumn, message: string): void =>
    void faults.push({ code, line, field, value: cells[field], message });
  const { day, code, level } = cells;
  if (!isDay(day)) {
    const message = day === '' ? 'day is empty; write the first day' : `"${day}" is no day; write year-month-day`;
    refuse('IMPOSSIBLE_DATE', 'day', `${message}, e.g. 2025-07-01`);
  }
  const type = UNIT_EVENT_TYPES.find((known) => known === cells.type);
  if (!type) {
    const message = `"${cells.type}" is no type of event; allowed are ${UNIT_EVENT_TYPES.join(', ')}`;
    refuse('UNKNOWN_TYPE', 'type', message);
    return undefined;
  }
  const { needs, takes } = CELLS[type];
  for (const field of [...EVENT_COLUMNS.required.slice(2), ...EVENT_COLUMNS.optional]) {
    const mayStand = needs.includes(field) || takes.includes(field);
    if (cells[field] !== '' && !mayStand)
      refuse('NOT_FOR_TYPE', field, `${type} takes no ${field}; it says ${[...needs, ...takes].join(', ')}`);
    if (cells[field] === '' && needs.includes(field) && field !== 'name')
      refuse('CELL_MISSING', field, `${type} needs ${needs.join(', ')}, and ${field} is empty`);
  }
  if (code !== '' && needs.includes('code') && !isCode(code))
    refuse('BAD_CODE', 'code', `"${code}" is no code; ${CODE_FORM}`);
  if (level !== '' && !isLevel(level))
    refuse('WRONG_LEVEL', 'level', `"${level}" is no level; allowed are ${LEVELS.join(', ')}`);
  if (level === 'NATION' && cells.parent !== '')
    refuse('PARENT_NOT_ALLOWED', 'parent', `a NATION has no parent, this one names "${cells.parent}"; leave it empty`);
  if (type === 'OPEN' && isLevel(level) && level !== 'NATION' && cells.parent === '')
    refuse('PARENT_MISSING', 'parent', `a ${level} needs the code of a parent of a higher level`);
  const weight = cells.weight === '' ? null : Number(cells.weight);
  if (weight !== null && takes.includes('weight') && !(/^[1-9]\d*$/.test(cells.weight) && weight <= HEAVIEST))
    refuse('WRONG_WEIGHT', 'weight', `"${cells.weight}" is no weight; allowed is a whole number from 1 to ${HEAVIEST}`);
  const isNamed = needs.includes('name') || cells.name !== '' || (takes.includes('name') && cells.name_en !== '');
  const { name, nameEn } = isNamed ? checkNames(cells, line, faults) : { name: '', nameEn: '' };
  if (faults.length > before) return undefined;
  const { unit, parent } = cells;
  return { line, day, type, unit, code, level: isLevel(level) ? level : undefined, parent, name, nameEn, weight };
}
