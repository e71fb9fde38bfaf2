import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../src/domain/observation.ts';
import { EffectiveMonth } from '../../src/fold/effectiveMonth.ts';
import { reportFates } from '../../src/fold/reportFates.ts';
import { allUnits } from '../../src/fold/unitSlots.ts';

const observations = fc.array(fc.constantFrom<Observation>(1, 2, 'CLOSED', 'NOT_COLLECTED', 'WITHDRAWN', [1, 2]), {
  maxLength: 6,
});

describe('what became of reports', () => {
  it('is told row by row', () => {
    expect(reportFates([1, 2, 'WITHDRAWN', 'WITHDRAWN', 3])).toEqual([
      'SUPERSEDED',
      'WITHDRAWN',
      'WITHDRAWAL',
      'WITHDRAWAL',
      'IN_EFFECT',
    ]);
    expect(reportFates([])).toEqual([]);
  });

  it('is what the effective month counts', () => {
    fc.assert(
      fc.property(observations, (said) => {
        const month = new EffectiveMonth(0, allUnits(1));
        month.setUnit(
          0,
          said.map((observation) => ({ X: observation })),
        );
        const fates = reportFates(said);
        const count = (fate: string): number => fates.filter((found) => found === fate).length;
        expect([count('SUPERSEDED'), count('WITHDRAWN')]).toEqual([month.superseded[0], month.withdrawn[0]]);
        expect(count('IN_EFFECT')).toBe(said.length > 0 && said.at(-1) !== 'WITHDRAWN' ? 1 : 0);
      }),
    );
  });
});
