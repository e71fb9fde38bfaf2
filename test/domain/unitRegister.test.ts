import { describe, expect, it } from 'vitest';
import { firstDifferenceOfUnits } from '../../src/domain/firstDifference.ts';
import { buildTree } from '../../src/domain/tree.ts';
import type { UnitEvent } from '../../src/domain/unit.ts';
import { codeHoldings, unitOn } from '../../src/domain/unitRegister.ts';
import { registerOfEvents } from '../helpers/registerOf.ts';

const open = (unitId: number, code: string, parentId: number | null, day = '2008-01-01'): UnitEvent => ({
  type: 'OPEN',
  unitId,
  day,
  code,
  name: `Unit ${code}`,
  nameEn: `Unit ${code}`,
  level: parentId === null ? 'NATION' : parentId === 1 ? 'PROVINCE' : 'COMMUNE',
  parentId,
});
const BEGINNING = [open(1, 'VN', null), open(2, '01', 1), open(3, '02', 1), open(4, '00001', 2), open(5, '00002', 3)];

/** Codes of the tree of a day, each with its parent's. */
function shapeOn(events: readonly (UnitEvent & { batchId?: number })[], day: string): string[] {
  const tree = buildTree(registerOfEvents(events), day);
  return tree.units.map(({ code }, ordinal) => {
    const above = tree.parent[ordinal]!;
    return above < 0 ? code : `${tree.units[above]!.code}/${code}`;
  });
}

describe('the register of units', () => {
  it('has units with their code, names and parent of each day', () => {
    const events: UnitEvent[] = [
      ...BEGINNING,
      { type: 'RENAME', unitId: 2, day: '2010-03-01', name: 'New', nameEn: 'New' },
      { type: 'RECODE', unitId: 2, day: '2010-05-01', code: '09' },
      { type: 'TRANSFER', unitId: 4, day: '2010-05-01', parentId: 3 },
    ];
    expect(shapeOn(events, '2010-04-30')).toEqual(['VN', 'VN/01', '01/00001', 'VN/02', '02/00002']);
    expect(shapeOn(events, '2010-05-01')).toEqual(['VN', 'VN/02', '02/00001', '02/00002', 'VN/09']);
    const register = registerOfEvents(events);
    expect(['2010-02-28', '2010-03-01', '2010-05-01'].map((day) => unitOn(register, 2, day)?.name)).toEqual([
      'Unit 01',
      'New',
      'New',
    ]);
    expect(unitOn(register, 2, '2007-12-31')).toBeUndefined();
    expect(codeHoldings(register).filter(({ unit }) => unit.id === 2)).toMatchObject([
      { code: '01', name: 'New', validFrom: '2008-01-01', validTo: '2010-05-01' },
      { code: '09', validFrom: '2010-05-01', validTo: null },
    ]);
  });

  it('ends what merges, and knows where it has gone and what it came from', () => {
    const register = registerOfEvents([
      ...BEGINNING,
      open(6, '02', 1, '2010-07-01'),
      { type: 'MERGE', unitId: 2, day: '2010-07-01', heirId: 6 },
      { type: 'MERGE', unitId: 3, day: '2010-07-01', heirId: 6 },
      { type: 'TRANSFER', unitId: 4, day: '2010-07-01', parentId: 6 },
      { type: 'TRANSFER', unitId: 5, day: '2010-07-01', parentId: 6 },
    ]);
    expect(register.units.get(2)?.validTo).toBe('2010-07-01');
    expect(register.successions.get(3)).toEqual({
      type: 'MERGE',
      day: '2010-07-01',
      heirs: [{ unitId: 6, weight: null }],
    });
    expect(register.predecessors.get(6)).toEqual([2, 3]);
    expect(buildTree(register, '2010-07-01').units.map(({ id }) => id)).toEqual([1, 6, 4, 5]);
  });

  it('takes the last recorded of each kind and day, and of a unit’s ends those recorded last', () => {
    const events = [
      ...BEGINNING,
      { type: 'CLOSE', unitId: 4, day: '2010-02-01', batchId: 2 },
      { type: 'SPLIT', unitId: 4, day: '2010-03-01', heirId: 7, weight: 2, batchId: 3 },
      { type: 'SPLIT', unitId: 4, day: '2010-03-01', heirId: 6, weight: 1, batchId: 3 },
      { ...open(6, '00004', 2, '2010-03-01'), batchId: 3 },
      { ...open(7, '00003', 2, '2010-03-01'), batchId: 3 },
      { type: 'TRANSFER', unitId: 5, day: '2010-03-01', parentId: 1, batchId: 2 },
      { type: 'TRANSFER', unitId: 5, day: '2010-03-01', parentId: 2, batchId: 3 },
    ] satisfies (UnitEvent & { batchId?: number })[];
    expect(registerOfEvents(events).successions.get(4)?.heirs).toEqual([
      { unitId: 7, weight: 2 },
      { unitId: 6, weight: 1 },
    ]);
    expect(shapeOn(events, '2010-03-01')).toEqual(['VN', 'VN/01', '01/00002', '01/00003', '01/00004', 'VN/02']);
  });

  it('says from which day on figures can differ', () => {
    const before = registerOfEvents(BEGINNING);
    const after = (...events: UnitEvent[]) =>
      firstDifferenceOfUnits(before, registerOfEvents([...BEGINNING, ...events]));
    expect(after()).toBeNull();
    expect(after({ type: 'RENAME', unitId: 2, day: '2010-03-01', name: 'New', nameEn: 'New' })).toBeNull();
    expect(after({ type: 'RECODE', unitId: 2, day: '2010-03-01', code: '09' })).toBe('2010-03-01');
    expect(after({ type: 'TRANSFER', unitId: 4, day: '2010-03-01', parentId: 3 })).toBe('2010-03-01');
    expect(after({ type: 'CLOSE', unitId: 4, day: '2010-04-01' })).toBe('2010-04-01');
    expect(after(open(6, '00003', 2, '2010-05-01'))).toBe('2010-05-01');
    const closed = registerOfEvents([...BEGINNING, { type: 'CLOSE', unitId: 4, day: '2010-04-01' }]);
    const moved = registerOfEvents([...BEGINNING, { type: 'CLOSE', unitId: 4, day: '2010-02-01' }]);
    expect(firstDifferenceOfUnits(closed, moved)).toBe('2010-02-01');
    expect(firstDifferenceOfUnits(moved, closed)).toBe('2010-02-01');
  });
});
