import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndicatorDefinition } from '../../src/domain/indicator.ts';
import { combineVectors, PART_NAMES, partsOf, type Extreme, type PartVector } from '../../src/domain/parts.ts';
import { periodOf } from '../../src/domain/period.ts';
import { buildTree, childrenOf, isLeaf, type Tree } from '../../src/domain/tree.ts';
import type { Unit } from '../../src/domain/unit.ts';
import { registerOf } from '../helpers/registerOf.ts';
import { EffectiveMonth, type OverlaidRow } from '../../src/fold/effectiveMonth.ts';
import type { PeriodInputs } from '../../src/fold/foldTime.ts';
import { NOBODY_PLACED } from '../../src/fold/placeUnits.ts';
import { extremeOf } from '../../src/fold/unitOutcome.ts';
import { allUnits } from '../../src/fold/unitSlots.ts';
import { foldPeriod, type FoldedPeriod } from '../../src/fold/foldPeriod.ts';

// A failing run prints its seed; FC_SEED repeats it.
const RUNS = { numRuns: 150, ...(process.env['FC_SEED'] && { seed: Number(process.env['FC_SEED']) }) };

const MONTH = 2010 * 12;
const LEVELS = ['NATION', 'PROVINCE', 'DISTRICT', 'COMMUNE'] as const;

const definition = (code: string, rest: Partial<IndicatorDefinition>): IndicatorDefinition => ({
  code,
  kind: 'COUNT',
  scale: 0,
  unitOfMeasure: '',
  unitOfMeasureEn: '',
  overTime: 'SUM',
  overUnits: 'SUM',
  mayExceedOne: true,
  formula: null,
  weight: null,
  name: code,
  nameEn: code,
  description: '',
  descriptionEn: '',
  levels: ['PROVINCE', 'DISTRICT', 'COMMUNE'],
  limit: 1e9,
  direction: 'HIGHER_IS_BETTER',
  targetRate: null,
  targetAmounts: [],
  limitIsStated: false,
  carryMonths: 0,
  minimumCoverage: null,
  version: 1,
  validFrom: '2008-01-01',
  ...rest,
});

const CATALOGUE = [
  definition('AMOUNT', {}),
  // So large that a sum cannot be held in a number, and reported under an earlier version with a higher limit.
  definition('LARGE', { limit: 1000, overTime: 'MEAN' }),
  definition('RATE', { kind: 'RATIO', overTime: 'LAST/LAST', overUnits: 'SUM_OF_PARTS' }),
  definition('YES', { kind: 'CONDITION', overTime: 'LAST', overUnits: 'SHARE' }),
  definition('LEAST', { kind: 'MEASURE', overTime: 'LAST', overUnits: 'MIN', limit: 100, limitIsStated: true }),
  definition('MOST', { kind: 'MEASURE', overTime: 'MAX', overUnits: 'MAX', limit: 100, limitIsStated: true }),
  definition('USUAL', { kind: 'MEASURE', overTime: 'MEAN', overUnits: 'MEAN', weight: 'AMOUNT' }),
];

/** Trees of up to 40 units: each unit hangs on an earlier one of a higher level. */
const trees = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 3 })), { maxLength: 40 }).map((shape): Tree => {
  const units: Unit[] = [unitOf(1, 0, null)];
  for (const [choice, depth] of shape) {
    const above = units.filter((unit) => LEVELS.indexOf(unit.level) < depth);
    units.push(unitOf(units.length + 1, depth, above[choice % above.length]!.id));
  }
  return buildTree(registerOf(units), '2010-12-31');
});

function unitOf(id: number, depth: number, parentId: number | null): Unit {
  const code = String(id).padStart(3, '0');
  return {
    id,
    code,
    name: code,
    nameEn: code,
    level: LEVELS[depth]!,
    parentId,
    validFrom: '2008-01-01',
    validTo: null,
  };
}

const observations = fc.record(
  {
    AMOUNT: fc.oneof(fc.nat(1e9), fc.constantFrom('NOT_COLLECTED' as const, 'NOT_APPLICABLE' as const)),
    LARGE: fc.oneof(fc.integer({ min: 0, max: 1e12 }), fc.constant('REJECTED' as const)),
    RATE: fc.tuple(fc.nat(1e6), fc.nat(1e6)),
    YES: fc.constantFrom(0, 1, 'CLOSED' as const),
    LEAST: fc.oneof(fc.nat(100), fc.constant('REJECTED' as const)),
    MOST: fc.oneof(fc.nat(100), fc.constant('NOT_APPLICABLE' as const)),
    USUAL: fc.nat(1e9),
  },
  { requiredKeys: [] },
);

/** What every unit said in two months, by id. */
const said = fc.array(fc.tuple(fc.option(observations), fc.option(observations)), { minLength: 41, maxLength: 41 });

type Said = readonly (readonly [OverlaidRow | null, OverlaidRow | null])[];

function fold(tree: Tree, reports: Said, order: readonly number[] = tree.units.map((unit) => unit.id)): FoldedPeriod {
  const definitions = new Map(CATALOGUE.map((each) => [each.code, each]));
  const months = [0, 1].map((index) => {
    const month = new EffectiveMonth(MONTH + index, allUnits(tree.ordinalOf.length));
    for (const id of order) {
      const row = reports[id]?.[index as 0 | 1];
      if (row) month.setUnit(id, [row]);
    }
    return { month: MONTH + index, tree, definitions, reports: month };
  });
  const inputs: PeriodInputs = {
    tree,
    catalogue: CATALOGUE,
    placed: NOBODY_PLACED,
    months,
    monthCount: 3,
    earlier: [],
    hasBounds: true,
    windowed: [],
    formulas: [],
  };
  return foldPeriod(periodOf('QUARTER', MONTH), inputs, []);
}

type Folded = FoldedPeriod['indicators'][number];

const ownAt = ({ own }: Folded, ordinal: number): PartVector => {
  const position = own.units.position(ordinal);
  return position < 0 ? [] : own.parts.vectorAt(position);
};

/** A subject's parts: those of an inner unit are its totals, those of a leaf its own. */
const totalAt = (folded: FoldedPeriod, indicator: Folded, ordinal: number): PartVector =>
  isLeaf(folded.tree, ordinal) ? ownAt(indicator, ordinal) : indicator.totals.vectorAt(folded.inner.holder[ordinal]!);

const extremes = new Map(CATALOGUE.map((each) => [each.code, extremeOf(each)]));

const sum = ({ key }: Folded, all: readonly PartVector[]): PartVector =>
  all.reduce((a, b) => combineVectors(a, b, extremes.get(key) ?? null), []);

describe('laws of the fold', () => {
  it('level by level equals straight from the leaves, at every unit', () => {
    fc.assert(
      fc.property(trees, said, (tree, reports) => {
        const folded = fold(tree, reports);
        for (const indicator of folded.indicators) {
          for (let ordinal = 0; ordinal < tree.units.length; ordinal++) {
            const beneath = Array.from({ length: tree.end[ordinal]! - ordinal }, (_, index) =>
              ownAt(indicator, ordinal + index),
            );
            const children = childrenOf(tree, ordinal).map((child) => totalAt(folded, indicator, child));
            const total = totalAt(folded, indicator, ordinal);
            expect(total).toEqual(sum(indicator, beneath));
            expect(total).toEqual(sum(indicator, [ownAt(indicator, ordinal), ...children]));
          }
        }
      }),
      RUNS,
    );
  });

  it('the order in which units are read does not matter', () => {
    fc.assert(
      fc.property(trees, said, fc.infiniteStream(fc.nat()), (tree, reports, keys) => {
        const shuffled = tree.units.map((unit) => [keys.next().value ?? 0, unit.id] as const).sort(([a], [b]) => a - b);
        const [straight, other] = [
          fold(tree, reports),
          fold(
            tree,
            reports,
            shuffled.map(([, id]) => id),
          ),
        ];
        for (const [index, indicator] of straight.indicators.entries()) {
          expect(totalAt(other, other.indicators[index]!, 0)).toEqual(totalAt(straight, indicator, 0));
        }
      }),
      RUNS,
    );
  });

  it('parts add up in any order and grouping, and no parts change nothing', () => {
    const amounts = fc.oneof(
      fc.nat(),
      fc.bigInt({ min: 2n ** 53n, max: 2n ** 70n }),
      fc.constant(Number.MAX_SAFE_INTEGER),
    );
    const parts = fc.array(amounts, { minLength: PART_NAMES.length, maxLength: PART_NAMES.length });
    fc.assert(
      fc.property(parts, parts, parts, fc.constantFrom<Extreme | null>('MIN', 'MAX', null), (a, b, c, extreme) => {
        const combine = (x: PartVector, y: PartVector): PartVector => combineVectors(x, y, extreme);
        expect(combine(combine(a, b), c)).toEqual(combine(a, combine(b, c)));
        expect(combine(a, b)).toEqual(combine(b, a));
        expect(combine(a, [])).toEqual(a);
      }),
      RUNS,
    );
  });

  it('of nothing comes nothing but what is due', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const folded = fold(tree, []);
        for (const indicator of folded.indicators) {
          const parts = partsOf(totalAt(folded, indicator, 0));
          expect(parts.missingUnexplained).toBe(parts.due);
          const known = [parts.numerator, parts.denominator, parts.reported, parts.carried, parts.excused, parts.below];
          expect(known.every((part) => part === 0)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('due = reported + carried + missing, everywhere', () => {
    fc.assert(
      fc.property(trees, said, (tree, reports) => {
        const folded = fold(tree, reports);
        for (const indicator of folded.indicators) {
          for (let ordinal = 0; ordinal < tree.units.length; ordinal++) {
            const { due, reported, carried, missingNotCollected, missingRejected, missingUnexplained } = partsOf(
              totalAt(folded, indicator, ordinal),
            );
            expect(Number(due)).toBe(
              Number(reported) +
                Number(carried) +
                Number(missingNotCollected) +
                Number(missingRejected) +
                Number(missingUnexplained),
            );
          }
        }
      }),
      RUNS,
    );
  });
});
