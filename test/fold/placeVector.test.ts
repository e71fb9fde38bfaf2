import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndicatorDefinition } from '../../src/domain/indicator.ts';
import { combineAll, partsOf, type PartVector } from '../../src/domain/parts.ts';
import type { Placement } from '../../src/domain/placement.ts';
import { placeVector } from '../../src/fold/placeVector.ts';
import { shareVector } from '../../src/fold/shareVector.ts';

const definition = (kind: IndicatorDefinition['kind'], mayExceedOne = false): IndicatorDefinition =>
  ({ kind, mayExceedOne }) as IndicatorDefinition;
const COUNT = definition('COUNT');
const WEIGHTS = [3, 2, 2];
const share = (index: number) => ({ ordinal: 10 + index, steps: [{ weights: WEIGHTS, index }], isHeir: true });
const SHARED: Placement = { targets: WEIGHTS.map((_, index) => share(index)), common: 4 };
const UNKNOWN: Placement = {
  targets: [
    { ordinal: 7, steps: null, isHeir: true },
    { ordinal: 8, steps: null, isHeir: true },
  ],
  common: 4,
};

describe('a unit’s parts in another tree', () => {
  it('go whole to one heir', () => {
    const whole: Placement = { targets: [{ ordinal: 7, steps: [], isHeir: true }], common: 7 };
    expect(placeVector(COUNT, [10, 0, 1, 1], whole)).toEqual({
      pieces: [{ ordinal: 7, vector: [10, 0, 1, 1] }],
      pending: null,
    });
  });

  it('are unplaced with who only keeps them', () => {
    const kept: Placement = { targets: [{ ordinal: 2, steps: [], isHeir: false }], common: 2 };
    expect(placeVector(COUNT, [10, 0, 1, 1], kept).pieces).toEqual([
      { ordinal: 2, vector: [10, 0, 1, 1, 0, 0, 0, 0, 0, 1] },
    ]);
  });

  it('are shared by weights, and counted once', () => {
    expect(placeVector(COUNT, [10, 0, 1, 1], SHARED)).toEqual({
      pieces: [
        { ordinal: 10, vector: [4, 0, 1, 1] },
        { ordinal: 11, vector: [3, 0, 0, 0] },
        { ordinal: 12, vector: [3, 0, 0, 0] },
      ],
      pending: null,
    });
  });

  it('of several months are counted with one heir as well, so that due is what has come and what is missing', () => {
    const months = [10, 0, 4, 1, 1, 0, 1, 0, 1];
    const [first, ...others] = placeVector(COUNT, months, SHARED).pieces;
    expect(first?.vector.slice(2)).toEqual(months.slice(2));
    for (const { vector } of others) expect(vector.slice(2)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('stay above the heirs where they cannot be shared', () => {
    const stays = { pieces: [{ ordinal: 4, vector: [1, 1, 1, 1, 0, 0, 0, 0, 0, 1] }] };
    expect(placeVector(COUNT, [1, 1, 1, 1], UNKNOWN)).toEqual({
      ...stays,
      pending: { ordinals: [7, 8], whole: [1, 1, 1, 1] },
    });
    expect(placeVector(definition('CONDITION'), [1, 1, 1, 1], SHARED)).toEqual({
      ...stays,
      pending: { ordinals: [10, 11, 12], whole: [1, 1, 1, 1] },
    });
  });

  it('shared, are no more and no less than they were, and no share has more of its upper part than of its lower one', () => {
    const cases = fc.record({
      parts: fc.tuple(fc.nat(1000), fc.nat(1000)).map(([a, b]): PartVector => [Math.min(a, b), Math.max(a, b), 1, 1]),
      weights: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 6 }),
    });
    fc.assert(
      fc.property(cases, ({ parts, weights }) => {
        for (const of of [COUNT, definition('RATIO'), definition('RATIO', true)]) {
          const shares = weights.map((_, index) => shareVector(of, parts, [{ weights, index }]));
          expect(partsOf(combineAll(shares, null))).toEqual(partsOf(parts));
          if (of.kind === 'RATIO' && !of.mayExceedOne)
            for (const [numerator, denominator] of shares) expect(numerator! <= denominator!).toBe(true);
        }
      }),
    );
  });

  it('shared by steps, are at their least not below nothing, and as parts of a whole at their most not above it', () => {
    const amounts = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30), fc.nat(30), fc.nat(30)).map(([a, b, c, d, e]) => {
      const [numerator, denominator] = a < b ? [a, b] : [b, a];
      return [
        numerator,
        denominator,
        2,
        1,
        1,
        0,
        0,
        0,
        0,
        0,
        c % (numerator + 1),
        d % (denominator + e - numerator + 1),
        e,
      ];
    });
    const heirs = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(amounts, heirs, heirs, (parts, weights, next) => {
        const shares = weights.flatMap((_, index) =>
          next.map((_, then) =>
            shareVector(definition('RATIO'), parts, [
              { weights, index },
              { weights: next, index: then },
            ]),
          ),
        );
        expect(partsOf(combineAll(shares, null))).toEqual(partsOf(parts));
        for (const { numerator, denominator, below, above, addedDenominator } of shares.map(partsOf)) {
          expect(Number(numerator)).toBeLessThanOrEqual(Number(denominator));
          expect(Number(below)).toBeLessThanOrEqual(Number(numerator));
          expect(Number(numerator) + Number(above)).toBeLessThanOrEqual(Number(denominator) + Number(addedDenominator));
        }
      }),
    );
  });
});
