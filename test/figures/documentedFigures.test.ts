import { expect, it } from 'vitest';
import { readFigureExamples } from '../helpers/figureExamples.ts';
import { playHistory } from '../helpers/playHistory.ts';
import { productFigures } from '../helpers/productFigures.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

describeEachEngine('the product answers as docs/figures.md says', (open) => {
  for (const { name, history, expectations } of readFigureExamples()) {
    it(name, async () => {
      const database = await open();
      await playHistory(database, history);
      const figureOf = await productFigures(database);
      for (const { subject, period, indicator, expected } of expectations) {
        const figure = await figureOf(subject, period, indicator);
        const place = `${subject} ${period} ${indicator}`;
        if (expected === null) expect(figure, place).toBeNull();
        else expect(figure, place).toMatchObject(expected);
      }
    });
  }
});
