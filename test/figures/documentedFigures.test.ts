import { expect, it } from 'vitest';
import { FigureReader } from '../../src/figures/figureReader.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { readLatestPublication } from '../../src/snapshots/publicationReader.ts';
import { readFigureExamples } from '../helpers/figureExamples.ts';
import { playHistory, publish } from '../helpers/playHistory.ts';
import { productAccounts } from '../helpers/productAccount.ts';
import { expectChange } from '../helpers/expectChange.ts';
import { productBreaks } from '../helpers/productBreaks.ts';
import { productAnswers } from '../helpers/productFigures.ts';
import { productUnderVersion } from '../helpers/productUnderVersion.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

describeEachEngine('the product answers as docs/figures.md says', (open) => {
  for (const { name, history, expectations, ranks, accounts, published, changes, breaks } of readFigureExamples()) {
    it(name, async () => {
      const database = await open();
      await playHistory(database, history, published);
      const product = await productAnswers(database);
      const library = new SnapshotLibrary(database);
      const edition = await library.edition((await readLatestPublication(database))!);
      for (const { boundaries, version, expected, ...name } of expectations) {
        const { subject, period, indicator } = name;
        const figure =
          version === undefined
            ? await product.figure(subject, period, indicator, boundaries)
            : await productUnderVersion(library, edition, name, version);
        const place = `${subject} ${period} ${boundaries ?? ''} ${version ?? ''} ${indicator}`;
        if (expected === null) expect(figure, place).toBeNull();
        else expect(figure, place).toMatchObject(expected);
      }
      for (const { period, indicator, positions } of ranks) {
        const found = await product.ranks([...positions.keys()], period, indicator);
        const places = [...positions.keys()].map((subject) => [subject, found.get(subject)?.position ?? null]);
        expect(new Map(places as [string, number | null][]), `${period} ${indicator}`).toEqual(positions);
      }
      for (const { month, expected } of accounts)
        expect(await productAccounts(database, [month]), month).toEqual([expected]);
      for (const { subject, period, indicator, expected } of changes)
        await expectChange(database, { subject, period, indicator }, expected);
      for (const { expected, ...name } of breaks) {
        const found = await productBreaks(new FigureReader(library), edition, name);
        expect(found, `breaks ${name.subject} ${name.period} ${name.indicator}`).toEqual(expected);
      }
      // In full, with every observation accounted for, nothing is found to be otherwise.
      expect((await publish(database, undefined, true)).publication).toBeNull();
    });
  }
});
