import { describe, expect, test } from 'vitest';
import { readFigureExamples } from '../helpers/figureExamples.ts';
import { oracleBreaks } from './breaks.ts';
import { monthsOf, periodBefore } from './calendar.ts';
import { knownAfter, playedOut, underVersion } from './known.ts';
import { oracleAccount, oracleFigure, oracleRank } from './oracle.ts';

describe('the oracle answers as docs/figures.md says', () => {
  test.each(readFigureExamples())('$name', ({ history, expectations, ranks, accounts, published, changes, breaks }) => {
    for (const { subject, period, boundaries, version, indicator, expected } of expectations) {
      const known = version === undefined ? history : underVersion(history, indicator, version);
      const figure = oracleFigure(known, subject, period, indicator, boundaries);
      const named = figure && expected ? pick(figure, Object.keys(expected)) : figure;
      expect(named, `${subject} ${period} ${indicator}`).toEqual(expected);
    }
    for (const { period, indicator, positions } of ranks) {
      const found = oracleRank(history, [...positions.keys()], period, indicator);
      const places = [...positions.keys()].map((subject) => [subject, found.get(subject)?.position ?? null]);
      expect(new Map(places as [string, number | null][]), `${period} ${indicator}`).toEqual(positions);
    }
    for (const { subject, period, indicator, expected } of changes) {
      if (!expected) continue;
      const values = [knownAfter(history, published.at(-1)!), history].map(
        (known) => oracleFigure(known, subject, period, indicator)?.value ?? null,
      );
      expect(values, `change ${subject} ${period} ${indicator}`).toEqual([expected.before, expected.after]);
    }
    for (const { subject, period, indicator, expected } of breaks) {
      const before = periodBefore(period, monthsOf(period).length);
      const found = oracleBreaks(playedOut(history), { subject, indicator }, before, period);
      expect(found, `breaks ${subject} ${period} ${indicator}`).toEqual(expected);
    }
    for (const { month, expected } of accounts) expect(oracleAccount(history, month), month).toEqual(expected);
  });
});

/** Only what the page names is compared. */
function pick(figure: object, keys: string[]): object {
  return Object.fromEntries(Object.entries(figure).filter(([key]) => keys.includes(key)));
}
