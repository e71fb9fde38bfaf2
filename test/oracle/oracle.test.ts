import { describe, expect, test } from 'vitest';
import { readFigureExamples } from '../helpers/figureExamples.ts';
import { oracleFigure } from './oracle.ts';

describe('the oracle answers as docs/figures.md says', () => {
  test.each(readFigureExamples())('$name', ({ history, expectations }) => {
    for (const { subject, period, indicator, expected } of expectations) {
      const figure = oracleFigure(history, subject, period, indicator);
      const named = figure && expected ? pick(figure, Object.keys(expected)) : figure;
      expect(named, `${subject} ${period} ${indicator}`).toEqual(expected);
    }
  });
});

/** Only what the page names is compared. */
function pick(figure: object, keys: string[]): object {
  return Object.fromEntries(Object.entries(figure).filter(([key]) => keys.includes(key)));
}
