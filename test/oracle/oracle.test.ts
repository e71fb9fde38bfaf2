import { describe, expect, test } from 'vitest';
import { readFigureExamples } from '../helpers/figureExamples.ts';
import { oracleAccount, oracleFigure, oracleRank } from './oracle.ts';

describe('the oracle answers as docs/figures.md says', () => {
  test.each(readFigureExamples())('$name', ({ history, expectations, ranks, accounts }) => {
    for (const { subject, period, indicator, expected } of expectations) {
      const figure = oracleFigure(history, subject, period, indicator);
      const named = figure && expected ? pick(figure, Object.keys(expected)) : figure;
      expect(named, `${subject} ${period} ${indicator}`).toEqual(expected);
    }
    for (const { period, indicator, positions } of ranks) {
      const found = oracleRank(history, [...positions.keys()], period, indicator);
      const places = [...positions.keys()].map((subject) => [subject, found.get(subject)?.position ?? null]);
      expect(new Map(places as [string, number | null][]), `${period} ${indicator}`).toEqual(positions);
    }
    for (const { month, expected } of accounts) expect(oracleAccount(history, month), month).toEqual(expected);
  });
});

/** Only what the page names is compared. */
function pick(figure: object, keys: string[]): object {
  return Object.fromEntries(Object.entries(figure).filter(([key]) => keys.includes(key)));
}
