import type { Fault } from '../domain/errors.ts';
import { isLevel, LEVELS, type Level } from '../domain/level.ts';
import type { UnitNames } from '../domain/unit.ts';
import type { CsvColumns } from './csvHeader.ts';
import type { CsvRow } from './csvReader.ts';
import { checkNames } from './names.ts';
import { checkValidity, type Validity } from './validity.ts';

export type UnitColumn = 'code' | 'parent' | 'level' | 'name' | 'name_en' | 'valid_from' | 'valid_to';

export const UNIT_COLUMNS: CsvColumns<UnitColumn> = {
  required: ['code', 'parent', 'level', 'name', 'valid_from'],
  optional: ['name_en', 'valid_to'],
};

/** A row whose days are sound, so that it has its place among the others, whatever else may be wrong with it. */
export interface UnitDraft extends UnitNames, Validity {
  readonly line: number;
  /** Undefined where the word names none. */
  readonly level: Level | undefined;
  /** Empty at the nation. */
  readonly parentCode: string;
}

/** What the code of a unit looks like, for messages. */
export const CODE_FORM = 'allowed are 1 to 32 letters A-Z a-z, digits, dots, underscores and hyphens';

export function isCode(text: string): boolean {
  return /^[A-Za-z0-9._-]{1,32}$/.test(text);
}

/** Parses a row by itself. Undefined where it cannot be placed in time; `faults` says all that is wrong with it. */
export function parseUnitRow({ line, cells }: CsvRow<UnitColumn>, faults: Fault[]): UnitDraft | undefined {
  const refuse = (code: string, field: UnitColumn, message: string): void =>
    void faults.push({ code, line, field, value: cells[field], message });
  if (!isCode(cells.code)) refuse('BAD_CODE', 'code', `"${cells.code}" is no code; ${CODE_FORM}`);
  const level = isLevel(cells.level) ? cells.level : undefined;
  if (!level) refuse('WRONG_LEVEL', 'level', `"${cells.level}" is no level; allowed are ${LEVELS.join(', ')}`);
  if (level === 'NATION' && cells.parent !== '') {
    refuse('PARENT_NOT_ALLOWED', 'parent', `a NATION has no parent, this one names "${cells.parent}"; leave it empty`);
  }
  if (level && level !== 'NATION' && cells.parent === '') {
    refuse(
      'PARENT_MISSING',
      'parent',
      `a ${level} needs the code of a parent of a higher level; only a NATION has none`,
    );
  }
  const names = checkNames(cells, line, faults);
  const validity = checkValidity(cells, line, faults);
  return validity && { line, code: cells.code, level, parentCode: cells.parent, ...names, ...validity };
}
