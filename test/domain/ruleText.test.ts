import { describe, expect, it } from 'vitest';
import { COMBINATIONS, KINDS, type IndicatorDefinition } from '../../src/domain/indicator.ts';
import { GRAINS } from '../../src/domain/period.ts';
import { ruleText } from '../../src/domain/ruleText.ts';

const PLAIN: IndicatorDefinition = {
  code: 'X',
  kind: 'COUNT',
  scale: 0,
  unitOfMeasure: '',
  unitOfMeasureEn: '',
  overTime: 'SUM',
  overUnits: 'SUM',
  mayExceedOne: false,
  formula: null,
  weight: null,
  name: '',
  nameEn: '',
  description: '',
  descriptionEn: '',
  levels: ['COMMUNE'],
  limit: 1_000_000_000,
  limitIsStated: false,
  carryMonths: 0,
  minimumCoverage: null,
  direction: 'HIGHER_IS_BETTER',
  targetRate: null,
  targetAmounts: [],
  version: 1,
  validFrom: '2008-01-01',
};

/** Every indicator that a catalogue can hold, as far as its rule is concerned. */
const EVERY = KINDS.flatMap((kind) =>
  COMBINATIONS[kind].overTime.flatMap((overTime) =>
    COMBINATIONS[kind].overUnits.flatMap((overUnits) =>
      (overUnits === 'MEAN' ? [null, 'HOUSEHOLDS'] : [null]).flatMap((weight) =>
        (kind === 'DERIVED' ? [false] : [false, true]).flatMap((limitIsStated) =>
          (kind === 'RATIO' ? [false, true] : [false]).flatMap((mayExceedOne) =>
            (overTime.startsWith('LAST') ? [0, 1, 3] : [0]).flatMap((carryMonths) =>
              [null, '0.80'].map((minimumCoverage): IndicatorDefinition => ({
                ...PLAIN,
                kind,
                formula: kind === 'DERIVED' ? 'STAFF - STAFF[-1y]' : null,
                overTime,
                overUnits,
                weight,
                mayExceedOne,
                carryMonths,
                minimumCoverage,
                limitIsStated,
                limit: limitIsStated ? 1234 : PLAIN.limit,
              })),
            ),
          ),
        ),
      ),
    ),
  ),
);

const VIETNAMESE_LETTERS = /[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵằắẳẵặầấẩẫậềếểễệồốổỗộờớởỡợừứửữự]/iu;

describe('the rule of a figure in words', () => {
  it('is well formed for every combination, rule and length of period', () => {
    expect(EVERY.length).toBeGreaterThan(150);
    for (const definition of EVERY) {
      for (const grain of GRAINS) {
        const { vietnamese, english } = ruleText(definition, grain);
        for (const text of [vietnamese, english]) {
          expect(text).toMatch(/^[\p{Lu}].+\.$/su);
          expect(text).not.toMatch(/undefined|null|NaN| {2}|\.\.|;\s*\.|[A-Z]+\/[A-Z]+/);
          for (const sentence of text.slice(0, -1).split('. ')) expect(sentence).toMatch(/^\p{Lu}/u);
        }
        expect(vietnamese).toMatch(VIETNAMESE_LETTERS);
        expect(vietnamese).not.toMatch(/\b(the|month|value|unit)\b/);
        expect(english).not.toMatch(VIETNAMESE_LETTERS);
        // Nothing is lost: where one language names a number, so does the other.
        const numbers = (text: string): string[] => (text.match(/\d[\d.,]*/g) ?? []).map((n) => n.replace(/\D/g, ''));
        expect(numbers(vietnamese).toSorted()).toEqual(numbers(english).toSorted());
        expect(english.includes('carried')).toBe(vietnamese.includes('chuyển tiếp'));
      }
    }
  });

  it('tells one rule from another over more than a month', () => {
    for (const grain of GRAINS.slice(1)) {
      const said = EVERY.map((definition) => ruleText(definition, grain));
      // What is not part of the words: a limit where it bounds nothing.
      const different = new Set(
        EVERY.map(
          ({ kind, overTime, overUnits, weight, mayExceedOne, carryMonths, minimumCoverage, limitIsStated }) => {
            const hasLimit =
              overTime !== 'MEAN' && overUnits !== 'MEAN' && kind !== 'CONDITION' && (kind !== 'RATIO' || mayExceedOne);
            const limit = hasLimit && limitIsStated;
            return [kind, overTime, overUnits, weight, mayExceedOne, carryMonths, minimumCoverage, limit].join(' ');
          },
        ),
      ).size;
      expect(new Set(said.map(({ english }) => english)).size).toBe(different);
      expect(new Set(said.map(({ vietnamese }) => vietnamese)).size).toBe(different);
    }
  });

  it('does not speak of months combined where there is only one', () => {
    const sum = ruleText({ ...PLAIN, overTime: 'SUM' }, 'MONTH');
    expect(ruleText({ ...PLAIN, overTime: 'MAX' }, 'MONTH')).toEqual(sum);
    expect(sum.english).toBe(
      'The amounts that the units reported for the month are added. For low, what is missing may be 0; nothing limits it upward.',
    );
  });

  it.each([
    [
      { kind: 'CONDITION', overTime: 'LAST', overUnits: 'SHARE', carryMonths: 2, minimumCoverage: '0.80' } as const,
      'QUARTER' as const,
      'The share of units where the condition holds, among those with a value; each unit contributes the value of its most recent month of the quarter with one. A unit that is missing in its last month due stands with its value of an earlier month of the quarter, or from up to 2 months before the last open month, which counts as carried. For low and high, a unit that is missing or carried may be no or yes. A figure to which fewer than 80 % of those due have reported is not shown.',
      'Tỷ lệ đơn vị đạt điều kiện trong số các đơn vị có số liệu; mỗi đơn vị lấy số liệu của tháng gần nhất có báo cáo trong quý. Đơn vị thiếu số liệu ở tháng phải báo cáo gần nhất được dùng số liệu của tháng trước đó trong quý, hoặc trong vòng 2 tháng trước tháng mở gần nhất, và được tính là chuyển tiếp. Để tính cận dưới và cận trên, mỗi đơn vị thiếu hoặc chuyển tiếp có thể không đạt hoặc đạt. Số liệu không được công bố nếu tỷ lệ báo cáo (số đã báo cáo trên số phải báo cáo) dưới 80 %.',
    ],
    [
      {
        kind: 'RATIO',
        overTime: 'SUM/LAST',
        overUnits: 'SUM_OF_PARTS',
        mayExceedOne: true,
        limit: 12_500,
        limitIsStated: true,
        scale: 1,
      } as const,
      'YEAR' as const,
      "The sum of all numerators divided by the sum of all denominators, not the mean of the quotients; a unit's numerator is the sum of its months of the year, its denominator that of the most recent of these. For low and high, what is missing may be 0 to 1,250 of the last denominator, at most 12 months old.",
      'Tổng các tử số chia cho tổng các mẫu số, không phải bình quân của các tỷ lệ; tử số của mỗi đơn vị là tổng các tháng trong năm, mẫu số lấy theo tháng gần nhất có số liệu. Để tính cận dưới và cận trên, tử số thiếu có thể từ 0 đến 1.250 trên mẫu số gần nhất, không cũ quá 12 tháng.',
    ],
    [
      { kind: 'MEASURE', overTime: 'MEAN', overUnits: 'MEAN', weight: 'HOUSEHOLDS' } as const,
      'HALF' as const,
      'The mean of all values of all units in the months of the half-year, weighted by HOUSEHOLDS of the same unit and month. How far the truth may lie from a mean is not said.',
      'Số bình quân của mọi số liệu của tất cả các đơn vị trong các tháng của nửa năm, với trọng số là HOUSEHOLDS của cùng đơn vị và cùng tháng. Số bình quân không có cận dưới và cận trên.',
    ],
  ])('is told in both languages: %o', (said, grain, english, vietnamese) => {
    expect(ruleText({ ...PLAIN, ...said }, grain)).toEqual({ english, vietnamese });
  });
});
