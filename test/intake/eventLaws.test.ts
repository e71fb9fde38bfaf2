import { describe, expect, test } from 'vitest';
import { levelDepth } from '../../src/domain/level.ts';
import { shiftDay } from '../../src/domain/period.ts';
import { buildTree } from '../../src/domain/tree.ts';
import { holdsOn } from '../../src/domain/unit.ts';
import type { UnitRegister } from '../../src/domain/unitRegister.ts';
import { seededRandom } from '../helpers/seededRandom.ts';
import { Country } from './checkedEvents.ts';

// SEED repeats a run.
const SEED = Number(process.env['SEED'] ?? 20_250_701);
const HISTORIES = 2000;
const FILES = 8;
const CODES = ['01', '02', '03', '04', '05', '001', '002', '003', '004', '005', '00001', '00002'];
const DAYS = ['2010-03-01', '2010-05-01', '2010-05-02', '2010-07-01', '2010-09-01'];

type Random = () => number;
const pick = <Item>(random: Random, items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;

/** Rows that might be sound: mostly about units of the right level, on few days and codes, so that they meet each other. */
function randomRows(random: Random): string[] {
  const day = pick(random, DAYS);
  const province = (): string => pick(random, CODES.slice(0, 5));
  const district = (): string => pick(random, CODES.slice(5, 10));
  const name = `Tên ${Math.floor(random() * 5)}`;
  switch (pick(random, ['OPEN', 'CLOSE', 'RENAME', 'RECODE', 'TRANSFER', 'MERGE', 'MERGE', 'SPLIT', 'SPLIT'])) {
    case 'OPEN':
      return [`${day},OPEN,,${district()},DISTRICT,${province()},${name},,`];
    case 'CLOSE':
      return [`${day},CLOSE,${pick(random, CODES)},,,,,,`];
    case 'RENAME':
      return [`${day},RENAME,${pick(random, CODES)},,,,${name},,`];
    case 'RECODE':
      return [`${day},RECODE,${district()},${district()},,,,,`];
    case 'TRANSFER':
      return [`${day},TRANSFER,${district()},,,${province()},,,`];
    case 'MERGE': {
      const of = random() < 0.5 ? province : district;
      const parent = of === province ? 'VN' : province();
      const code = of();
      return [`${day},MERGE,${of()},${code},,${parent},${name},,`, `${day},MERGE,${of()},${code},,,,,`];
    }
    default: {
      const [unit, first, second] = [province(), province(), province()];
      const weights = random() < 0.5 ? ['2', '1'] : ['', ''];
      return [
        `${day},SPLIT,${unit},${first},,,${name},,${weights[0]}`,
        `${day},SPLIT,${unit},${second},,,${name},,${weights[1]}`,
        ...CODES.slice(5, 10)
          .filter(() => random() < 0.5)
          .map((child) => `${day},TRANSFER,${child},,,${pick(random, [first, second])},,,`),
      ];
    }
  }
}

/** The same on another day, or on its own with one row less, or with another unit in place of one that a split begins. */
function restated(random: Random, rows: readonly string[]): string[] {
  const way = random();
  if (way < 0.5) return onAnotherDay(rows, pick(random, DAYS));
  if (way < 0.6) return rows.toSpliced(Math.floor(random() * rows.length), 1);
  const heirs = rows.filter((row) => row.includes('SPLIT')).map((row) => row.split(',')[3]!);
  if (heirs.length === 0) return [...rows];
  const [from, to] = [pick(random, heirs), pick(random, CODES.slice(0, 5))];
  const isNamed = (column: number): boolean => column === 3 || column === 5;
  return rows.map((row) =>
    row
      .split(',')
      .map((cell, column) => (isNamed(column) && cell === from ? to : cell))
      .join(','),
  );
}

/** Those of some files that split a unit; where none does, all. */
function withSplits(files: readonly string[][]): readonly string[][] {
  const splitting = files.filter((rows) => rows.some((row) => row.includes('SPLIT')));
  return splitting.length > 0 ? splitting : files;
}

function onAnotherDay(rows: readonly string[], day: string): string[] {
  return rows.map((row) => row.replace(/^[^,]+/, day));
}

/** What must hold on each day, looked at slowly and day by day. */
function faultsIn(register: UnitRegister): string[] {
  const faults: string[] = [];
  const turns = [...register.stretches.values()].flatMap((stretches) =>
    stretches.flatMap(({ validFrom, validTo }) => (validTo === null ? [validFrom] : [validFrom, validTo])),
  );
  for (const day of new Set(turns.flatMap((turn) => [shiftDay(turn, -1), turn]))) {
    const living = [...register.stretches.values()].flatMap((stretches) =>
      stretches.filter((stretch) => holdsOn(stretch, day)).map(({ unit }) => unit),
    );
    const codes = living.map(({ code }) => code);
    if (new Set(codes).size < codes.length) faults.push(`${day}: two units of one code: ${codes.join(' ')}`);
    for (const { code, level, parentId } of living) {
      const parent = living.find(({ id }) => id === parentId);
      if (level !== 'NATION' && !parent) faults.push(`${day}: ${code} has no living parent`);
      if (parent && levelDepth(parent.level) >= levelDepth(level))
        faults.push(`${day}: ${code} stands beneath its like`);
    }
    if (living.filter(({ level }) => level === 'NATION').length > 1) faults.push(`${day}: two nations`);
    if (buildTree(register, day).units.length !== living.length) faults.push(`${day}: somebody is not in the tree`);
  }
  for (const [id, { day, heirs }] of register.successions) {
    if (register.units.get(id)!.validTo !== day) faults.push(`${id} does not end on ${day}`);
    for (const { unitId } of heirs)
      if (register.units.get(unitId)!.validFrom !== day) faults.push(`${unitId} does not begin on ${day}`);
  }
  for (const { code, validFrom, validTo } of register.units.values())
    if (validTo !== null && validTo < validFrom) faults.push(`${code} ends before it begins`);
  return faults;
}

function countNeverLived({ units }: UnitRegister): number {
  return [...units.values()].filter(({ validFrom, validTo }) => validFrom === validTo).length;
}

describe(`files of events made by chance (SEED=${SEED})`, () => {
  test('leave a sound country where they are taken, and say nothing new when they are sent again', () => {
    const random = seededRandom(SEED);
    const taken = new Map<string, number>();
    let corrections = 0;
    let takenBack = 0;
    for (let history = 0; history < HISTORIES; history++) {
      const country = new Country();
      const sent: string[] = [];
      const files: string[][] = [];
      for (let file = 0; file < FILES; file++) {
        const isRestated = files.length > 0 && random() < 0.4;
        const rows = isRestated
          ? restated(random, pick(random, random() < 0.5 ? withSplits(files) : files))
          : Array.from({ length: 1 + Math.floor(random() * 3) }, () => randomRows(random)).flat();
        const { faults, added } = country.check(rows);
        const isRefused = faults.length > 0;
        if (isRefused) continue;
        const units = country.register.units.size;
        const neverLived = countNeverLived(country.register);
        const { begun } = country.take(...rows);
        sent.push(...rows, '---');
        files.push(rows);
        takenBack += countNeverLived(country.register) > neverLived ? 1 : 0;
        const place = `SEED=${SEED}, history ${history}:\n${sent.join('\n')}`;
        expect(faultsIn(country.register), place).toEqual([]);
        expect(country.register.units.size, place).toBe(units + begun);
        expect(country.check(rows), place).toMatchObject({ added: 0, begun: 0, events: [], faults: [] });
        for (const row of rows) taken.set(row.split(',')[1]!, (taken.get(row.split(',')[1]!) ?? 0) + 1);
        if (isRestated && added > 0 && begun === 0 && rows.some((row) => /MERGE|SPLIT/.test(row))) corrections++;
      }
    }
    // Of each type many were taken, and mergers or splits that were known already were stated anew.
    for (const type of ['OPEN', 'CLOSE', 'RENAME', 'RECODE', 'TRANSFER', 'MERGE', 'SPLIT'])
      expect(taken.get(type), type).toBeGreaterThan(20);
    expect(corrections).toBeGreaterThan(5);
    expect(takenBack).toBeGreaterThan(1);
  });
});
