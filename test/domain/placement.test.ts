import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apportion } from '../../src/domain/apportion.ts';
import { Placements } from '../../src/domain/placement.ts';
import { buildTree } from '../../src/domain/tree.ts';
import type { UnitEvent } from '../../src/domain/unit.ts';
import { registerOfEvents } from '../helpers/registerOf.ts';

const open = (unitId: number, code: string, parentId: number | null, day = '2008-01-01'): UnitEvent => ({
  type: 'OPEN',
  unitId,
  day,
  code,
  name: code,
  nameEn: code,
  level: parentId === null ? 'NATION' : parentId === 1 ? 'PROVINCE' : 'COMMUNE',
  parentId,
});
const merge = (unitId: number, day: string, heirId: number): UnitEvent => ({ type: 'MERGE', unitId, day, heirId });
const split = (unitId: number, day: string, heirId: number, weight: number | null): UnitEvent => ({
  type: 'SPLIT',
  unitId,
  day,
  heirId,
  weight,
});
const BEGINNING = [open(1, 'VN', null), open(2, '01', 1), open(3, '02', 1), open(4, '00001', 2), open(5, '00002', 2)];

/** Where a unit stands in the tree of a day: codes with the shares taken, `keeps` for who only keeps it, and the common ancestor. */
function placed(events: readonly UnitEvent[], unitId: number, day: string): string {
  const register = registerOfEvents([...BEGINNING, ...events]);
  const tree = buildTree(register, day);
  const { targets, common } = new Placements(register, tree).of(unitId);
  const shown = targets.map(({ ordinal, steps, isHeir }) => {
    const share = steps?.map(({ weights, index }) => ` ${weights[index]}/${weights.join('+')}`).join('') ?? ' ?';
    return `${isHeir ? '' : 'keeps '}${tree.units[ordinal]!.code}${share}`;
  });
  return `${shown.join(', ')} in ${tree.units[common]?.code ?? 'nothing'}`;
}

describe('the placement of a unit in the tree of another day', () => {
  it('is itself where it lives, and its heir where it has merged, however often', () => {
    const events = [
      open(6, '00003', 2, '2010-02-01'),
      merge(4, '2010-02-01', 6),
      merge(5, '2010-02-01', 6),
      open(7, '00004', 3, '2010-03-01'),
      merge(6, '2010-03-01', 7),
    ];
    expect(placed(events, 4, '2010-01-31')).toBe('00001 in 00001');
    expect(placed(events, 4, '2010-02-01')).toBe('00003 in 00003');
    expect(placed(events, 4, '2010-03-01')).toBe('00004 in 00004');
  });

  it('is a share of each heir of a split by the weights, share upon share', () => {
    const events = [
      open(6, '00003', 2, '2010-02-01'),
      open(7, '00004', 3, '2010-02-01'),
      split(4, '2010-02-01', 6, 2),
      split(4, '2010-02-01', 7, 1),
      open(8, '00005', 3, '2010-03-01'),
      open(9, '00006', 3, '2010-03-01'),
      split(7, '2010-03-01', 8, 5),
      split(7, '2010-03-01', 9, 3),
    ];
    expect(placed(events, 4, '2010-02-01')).toBe('00003 2/2+1, 00004 1/2+1 in VN');
    expect(placed(events, 4, '2010-03-01')).toBe('00003 2/2+1, 00005 1/2+1 5/5+3, 00006 1/2+1 3/5+3 in VN');
    expect(placed(events, 8, '2010-02-15')).toBe('00004 in 00004');
    expect(placed(events, 9, '2010-01-31')).toBe('00001 in 00001');
  });

  it('is unknown among the heirs of a split without weights, and among those that have merged', () => {
    const events = [
      open(6, '00003', 2, '2010-02-01'),
      open(7, '00004', 2, '2010-02-01'),
      split(4, '2010-02-01', 6, null),
      split(4, '2010-02-01', 7, null),
    ];
    expect(placed(events, 4, '2010-02-01')).toBe('00003 ?, 00004 ? in 01');
    const merged = [open(6, '00003', 2, '2010-02-01'), merge(4, '2010-02-01', 6), merge(5, '2010-02-01', 6)];
    expect(placed(merged, 6, '2010-01-31')).toBe('00001 ?, 00002 ? in 01');
  });

  it('is the heir again, where all parts of what was split have come together', () => {
    const events = [
      open(6, '00003', 2, '2010-02-01'),
      open(7, '00004', 2, '2010-02-01'),
      split(4, '2010-02-01', 6, null),
      split(4, '2010-02-01', 7, null),
      open(8, '00005', 2, '2010-03-01'),
      merge(6, '2010-03-01', 8),
      merge(7, '2010-03-01', 8),
    ];
    expect(placed(events, 4, '2010-03-01')).toBe('00005 in 00005');
  });

  it('is kept by the nearest unit above that lives, or by that one’s heir', () => {
    const closed: UnitEvent[] = [{ type: 'CLOSE', unitId: 4, day: '2010-02-01' }];
    expect(placed(closed, 4, '2010-02-01')).toBe('keeps 01 in 01');
    const reformed: UnitEvent[] = [
      ...closed,
      open(6, '02', 1, '2010-03-01'),
      merge(2, '2010-03-01', 6),
      merge(3, '2010-03-01', 6),
      { type: 'TRANSFER', unitId: 5, day: '2010-03-01', parentId: 6 },
    ];
    expect(placed(reformed, 4, '2010-03-01')).toBe('keeps 02 in 02');
    // Opened beneath a unit that is yet to begin: among those that it comes from nobody can say whose it would be.
    expect(placed([...reformed, open(7, '00009', 6, '2010-04-01')], 7, '2010-01-01')).toBe('keeps VN in VN');
  });
});

describe('apportioning', () => {
  it('gives what is left to the largest remainders, of equal ones to the first', () => {
    expect(apportion(10, [2, 1])).toEqual([7, 3]);
    expect(apportion(1, [1, 1])).toEqual([1, 0]);
    expect(apportion(5, [1, 1, 1])).toEqual([2, 2, 1]);
    expect(apportion(-5, [1, 1, 1])).toEqual([-2, -2, -1]);
    expect(apportion(7, [1, 3])).toEqual([2, 5]);
    expect(apportion(2n ** 60n, [1, 1])).toEqual([2n ** 59n, 2n ** 59n]);
  });

  it('loses nothing, and no share is a whole one away from its quota', () => {
    fc.assert(
      fc.property(
        fc.maxSafeInteger(),
        fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 6 }),
        (amount, weights) => {
          const shares = apportion(amount, weights).map(BigInt);
          const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
          expect(shares.reduce((sum, share) => sum + share, 0n)).toBe(BigInt(amount));
          shares.forEach((share, index) => {
            const distance = share * total - BigInt(amount) * BigInt(weights[index]!);
            expect(distance < total && distance > -total).toBe(true);
          });
        },
      ),
    );
  });
});
