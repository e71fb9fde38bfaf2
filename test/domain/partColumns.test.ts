import { describe, expect, it } from 'vitest';
import { PartColumns } from '../../src/domain/partColumns.ts';

const BILLION = 1_000_000_000;

describe('wide parts', () => {
  it('keep a round amount, of which nothing is in the lower limb', () => {
    const sums = new PartColumns(2, true);
    sums.addVector(0, [BILLION, 0, 1]);
    sums.addVector(1, [3 * BILLION, 2n * 10n ** 18n, 1]);
    expect(sums.vectorAt(0)).toEqual([BILLION, 0, 1]);
    expect(sums.vectorAt(1)).toEqual([3 * BILLION, 2n * 10n ** 18n, 1]);
    // Also one that is counted elsewhere.
    const share = new PartColumns(1, true);
    share.addVector(0, [BILLION]);
    expect(share.vectorAt(0)).toEqual([BILLION]);
    const taken = new PartColumns(1, true);
    taken.take(0, sums, 0);
    taken.take(0, sums, 1);
    expect(taken.vectorAt(0)).toEqual([4 * BILLION, 2n * 10n ** 18n, 2]);
  });
});
