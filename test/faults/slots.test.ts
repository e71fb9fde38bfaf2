import { expect, test } from 'vitest';
import { describeEachEngine } from '../helpers/testDatabase.ts';
import { disturbSchedulers } from './schedulers.ts';
import { IS_SAMPLE, KILLS, MILLISECONDS, SEED } from './settings.ts';

/** With KILLS=100: 1,000 slots, 150 kills, 150 freezes. */
const STRIKES = IS_SAMPLE ? KILLS : Math.ceil(KILLS * 1.5);
const SLOTS = IS_SAMPLE ? 40 : 4 * Math.ceil((KILLS * 10) / 4);

describeEachEngine('three schedulers that are killed and frozen', (open) => {
  test('do every slot once, none twice, none in part', { timeout: 2 * MILLISECONDS }, async () => {
    const database = await open();
    const seen = await disturbSchedulers(database, {
      slots: SLOTS,
      kills: STRIKES,
      freezes: STRIKES,
      seed: SEED,
      isFenced: true,
    });
    console.log(`${database.dialect.name}, SEED=${SEED}: ${JSON.stringify(seen)}`);
    expect(seen).toMatchObject({
      ...{ slots: SLOTS, waiting: 0, otherwise: {}, never: 0, twice: 0, torn: 0, ofOthers: 0 },
      ...{ kills: STRIKES, freezes: STRIKES },
    });
    // Otherwise nothing was shown.
    expect(seen.inRun).toBeGreaterThan(STRIKES);
    expect(seen.attempts).toBeGreaterThan(SLOTS);
  });

  test('would do some twice if nothing proved whose run it is', { timeout: MILLISECONDS }, async () => {
    const database = await open();
    const seen = await disturbSchedulers(database, {
      ...{ slots: 24, kills: 0, freezes: 6, seed: SEED },
      isFenced: false,
    });
    expect(seen.twice).toBeGreaterThan(0);
  });
});
