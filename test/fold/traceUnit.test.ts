import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMBINATIONS, countsUnits, KINDS, type IndicatorDefinition } from '../../src/domain/indicator.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { combineVectors, partsOf } from '../../src/domain/parts.ts';
import { buildTree } from '../../src/domain/tree.ts';
import { registerOf } from '../helpers/registerOf.ts';
import type { FoldMonth } from '../../src/fold/dutyMonth.ts';
import { EffectiveMonth } from '../../src/fold/effectiveMonth.ts';
import { foldTime } from '../../src/fold/foldTime.ts';
import { lookedAt } from '../../src/fold/lookedAt.ts';
import { lastDayOfMonth } from '../../src/domain/period.ts';
import { Placements } from '../../src/domain/placement.ts';
import { placeUnits } from '../../src/fold/placeUnits.ts';
import { missingMonths, traceUnit, type UnitTrace } from '../../src/fold/traceUnit.ts';
import { extremeOf } from '../../src/fold/unitOutcome.ts';
import { unitParts } from '../../src/fold/unitParts.ts';
import { allUnits } from '../../src/fold/unitSlots.ts';

// A failing run prints its seed; FC_SEED repeats it.
const RUNS = { numRuns: 600, ...(process.env['FC_SEED'] && { seed: Number(process.env['FC_SEED']) }) };

const FIRST = 2010 * 12;
const EARLIER = 14;
const UNIT = 2;

const definitions = fc
  // A formula is not folded.
  .constantFrom(...KINDS.filter((kind) => kind !== 'DERIVED'))
  .chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      overTime: fc.constantFrom(...COMBINATIONS[kind].overTime),
      overUnits: fc.constantFrom(...COMBINATIONS[kind].overUnits),
      carryMonths: fc.constantFrom(0, 0, 1, 3, 12),
      mayExceedOne: fc.boolean(),
      limit: fc.constantFrom(5, 100),
      limitIsStated: fc.boolean(),
    }),
  )
  .map((said): IndicatorDefinition => ({
    code: 'X',
    scale: 0,
    unitOfMeasure: '',
    unitOfMeasureEn: '',
    formula: null,
    weight: null,
    name: '',
    nameEn: '',
    description: '',
    descriptionEn: '',
    levels: ['PROVINCE'],
    direction: 'HIGHER_IS_BETTER',
    targetRate: null,
    targetAmounts: [],
    minimumCoverage: null,
    version: 1,
    validFrom: '2000-01-01',
    ...said,
    carryMonths: countsUnits(said.overTime) ? said.carryMonths : 0,
  }));

const months = fc.array(
  fc.record({
    /** Not open, one time in ten; likewise not asked, and not defined. */
    open: fc.integer({ min: 0, max: 9 }),
    asked: fc.integer({ min: 0, max: 9 }),
    said: fc.oneof(
      fc.constant(null),
      fc.constantFrom('NOT_APPLICABLE', 'CLOSED', 'NOT_COLLECTED', 'REJECTED', 'WITHDRAWN'),
      fc.integer({ min: 0, max: 5 }),
    ),
  }),
  { minLength: EARLIER + 12, maxLength: EARLIER + 12 },
);

interface Case {
  readonly definition: IndicatorDefinition;
  readonly trace: UnitTrace;
  readonly months: ReturnType<typeof lookedAt>;
  readonly isMonth: boolean;
  /** What the product's fold holds of the unit, at itself or with the unit above. */
  readonly folded: ReturnType<typeof partsOf>;
  readonly alone: ReturnType<typeof partsOf>;
}

const cases = fc
  .record({
    definition: definitions,
    drawn: months,
    monthCount: fc.constantFrom(1, 3, 12),
    /** Month of the period in which the unit closes; most often none. */
    closes: fc.option(fc.integer({ min: 0, max: 11 }), { freq: 4 }),
  })
  .map(({ definition, drawn, monthCount, closes }): Case => {
    const validTo = closes === null || closes >= monthCount ? null : `${lastDayOfMonth(FIRST + closes).slice(0, 8)}02`;
    const names = { name: '', nameEn: '', validFrom: '2000-01-01' };
    const register = registerOf([
      { ...names, id: 1, code: 'VN', level: 'NATION', parentId: null, validTo: null },
      { ...names, id: UNIT, code: '01', level: 'PROVINCE', parentId: 1, validTo },
    ]);
    const foldMonths = drawn.slice(0, EARLIER + monthCount).flatMap(({ open, asked, said }, index): FoldMonth[] => {
      if (open === 0) return [];
      const month = FIRST - EARLIER + index;
      const reports = new EffectiveMonth(month, allUnits(3));
      if (said !== null) reports.setUnit(UNIT, [{ X: observation(definition, said) }]);
      const ofMonth = { ...definition, levels: asked === 0 ? (['NATION'] as const) : definition.levels };
      return [
        {
          month,
          tree: buildTree(register, lastDayOfMonth(month)),
          definitions: new Map(asked === 1 ? [] : [['X', ofMonth]]),
          reports,
        },
      ];
    });
    const within = foldMonths.filter(({ month }) => month >= FIRST);
    // The roll-up reads no further back than the definition reaches.
    const earlier = foldMonths.filter(({ month }) => month < FIRST && month >= FIRST - 12);
    const ends = Array.from({ length: monthCount }, (_, index) => lastDayOfMonth(FIRST + index));
    const tree = buildTree(register, ends.at(-1)!);
    const placed = placeUnits(register, tree, new Placements(register, tree), ends);
    const stretch = { catalogue: [definition], placed, months: within, monthCount, earlier, hasBounds: true };
    const own = foldTime({ tree, ...stretch, windowed: [], formulas: [] }).get('X')!;
    const isClosed = tree.ordinalOf[UNIT]! < 0;
    const position = own.units.position(isClosed ? 0 : tree.ordinalOf[UNIT]!);
    const looked = lookedAt(definition, within, earlier);
    const how = { isMonth: monthCount === 1, isClosed, lines: isClosed ? placed.unplaced : [] };
    // The nation's own months, where it is asked, stand beside what the closed unit left with it.
    const nation = isClosed ? unitParts(definition, looked, 1, { ...how, isClosed: false, lines: [] }) : [];
    const alone = unitParts(definition, looked, UNIT, how);
    return {
      definition,
      months: looked,
      trace: traceUnit(definition, looked, UNIT, how),
      isMonth: how.isMonth,
      folded: partsOf(position < 0 ? [] : own.parts.vectorAt(position)),
      alone: partsOf(combineVectors(nation, alone, extremeOf(definition))),
    };
  });

function observation({ kind }: IndicatorDefinition, said: number | string): Observation {
  if (typeof said === 'string') return said as Observation;
  if (kind === 'RATIO') return [said, 5];
  return kind === 'CONDITION' ? said % 2 : said;
}

const count = ({ states }: UnitTrace, months: readonly { month: number }[], state: string): number =>
  months.filter(({ month }) => states.get(month) === state).length;

describe('the trace of a unit', () => {
  it('by itself has the parts that the fold has', () => {
    fc.assert(
      fc.property(cases, ({ folded, alone }) => {
        expect(alone).toEqual(folded);
      }),
      RUNS,
    );
  });

  it('counts as the fold does', () => {
    fc.assert(
      fc.property(cases, ({ trace, months: { within }, definition, isMonth, folded }) => {
        // The nation's own months, where it is asked and a closed unit left something with it, are not the unit's.
        fc.pre(within.every((month) => !month.isDue(1)));
        const missing =
          Number(folded.missingNotCollected) + Number(folded.missingRejected) + Number(folded.missingUnexplained);
        const said = { reported: folded.reported, carried: folded.carried, missing, excused: folded.excused };
        if (trace.result !== null) {
          expect({
            reported: Number(trace.result === 'REPORTED'),
            carried: Number(trace.result === 'CARRIED'),
            missing: Number(trace.result === 'MISSING'),
            excused: Number(trace.result === 'EXCUSED'),
          }).toEqual(said);
          const taken = within.filter(({ month }) => trace.states.get(month) === 'USED').length;
          expect(taken).toBe(Number(trace.result === 'REPORTED'));
          expect(trace.carriedFrom !== null).toBe(trace.result === 'CARRIED');
        } else {
          expect({
            reported: count(trace, within, 'USED'),
            carried: 0,
            missing: missingMonths({ within }, trace).length,
            excused: count(trace, within, 'EXCUSED'),
          }).toEqual(said);
        }
        const assumed = [...trace.denominatorFor.values()].flat().length;
        const carriesRatio = trace.result === 'CARRIED' && definition.kind === 'RATIO';
        expect(carriesRatio ? 1 : assumed).toBe(folded.assumed);
        expect(isMonth || trace.result === null || countsUnits(definition.overTime)).toBe(true);
      }),
      RUNS,
    );
  });

  it('takes LAST from the month that the fold takes it from', () => {
    fc.assert(
      fc.property(
        cases.filter(({ trace, definition }) => trace.result !== null && definition.kind !== 'CONDITION'),
        ({ trace, months: { within, carried }, definition, folded }) => {
          const month = [...carried, ...within].find(({ month }) =>
            ['USED', 'CARRIED'].includes(trace.states.get(month) ?? ''),
          );
          if (!month) {
            expect(Number(folded.reported) + Number(folded.carried)).toBe(0);
            return;
          }
          const factor = definition.overTime === 'MEAN' && definition.overUnits !== 'MEAN' ? 27_720 : 1;
          expect(folded.numerator).toBe(month.numeratorOf(UNIT) * factor);
        },
      ),
      RUNS,
    );
  });
});
