import { expect, test } from 'vitest';
import { recordEvents, type EventCells } from '../../src/intake/importEvents.ts';
import { productAccounts } from '../helpers/productAccount.ts';
import { checksumsAt } from '../helpers/publishedInSteps.ts';
import { playSampleWorld, type Sender } from '../helpers/sampleWorld.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const DAY = '2010-11-15';

const merger = (...units: string[]): EventCells[] =>
  units.map((unit) => ({ day: DAY, type: 'MERGE', unit, code: '00091', name: 'Phường Mới' }));

const split = (...codes: string[]): EventCells[] =>
  codes.map((code) => ({ day: DAY, type: 'SPLIT', unit: '08707', code, name: `Phường ${code}`, weight: '1' }));

interface Recorded {
  readonly publication: number;
  /** Observations. */
  readonly setAside: number;
}

describeEachEngine('a merger and a split that are stated anew', (open) => {
  async function record(world: Sender, day: number, ...rows: EventCells[]): Promise<Recorded> {
    const at = new Date(`2011-02-0${day}T01:00:00Z`);
    const { setAside } = await recordEvents(world.database, { rows, source: 'a test', receivedAt: at });
    const { publication } = await world.publish(at.toISOString());
    expect(await world.publish(at.toISOString(), { full: true })).toMatchObject({ publication: null });
    return { publication: publication!, setAside: setAside.observations };
  }

  async function setAsideIn(world: Sender): Promise<number> {
    const accounts = await productAccounts(world.database, ['2010-10', '2010-11', '2010-12']);
    return accounts.reduce((sum, { setAside }) => sum + setAside, 0);
  }

  test('give the figures that they would have given at once, and leave those of before', async () => {
    const right = await playSampleWorld(await open());
    const { publication: expected } = await record(right, 1, ...merger('00001', '00004'), ...split('08791', '08792'));

    const world = await playSampleWorld(await open());
    const nothing = await setAsideIn(world);
    const { publication: wrong } = await record(
      world,
      1,
      ...merger('00001', '00004', '00006'),
      ...split('08791', '08792', '08793'),
    );
    const known = await checksumsAt(world.database, wrong);
    const all = await setAsideIn(world);
    const { publication: restated } = await record(world, 2, ...merger('00001', '00004'), ...split('08791', '08792'));
    expect(await checksumsAt(world.database, restated)).toEqual(await checksumsAt(right.database, expected));
    expect(await checksumsAt(world.database, wrong)).toEqual(known);
    expect(known).not.toEqual(await checksumsAt(world.database, restated));
    // What the unit says that goes on is in figures again.
    expect(await setAsideIn(world)).toBe(await setAsideIn(right));
    expect(await setAsideIn(world)).toBeLessThan(all);
    expect(await setAsideIn(world)).toBeGreaterThan(nothing);

    // And back: the heir that was left out is the same one again.
    const { publication: back } = await record(
      world,
      3,
      ...merger('00001', '00004', '00006'),
      ...split('08791', '08792', '08793'),
    );
    expect(await checksumsAt(world.database, back)).toEqual(known);
  }, 120_000);

  test('set aside what one that never lived has reported, and bring it back with it', async () => {
    const world = await playSampleWorld(await open());
    await record(world, 1, ...split('08791', '08792', '08793'));
    const before = await setAsideIn(world);
    await world.report('2011-02-01T02:00:00Z', [{ unit: '08793', period: '2010-12', values: { VISITS: 5 } }]);
    await world.publish('2011-02-01T03:00:00Z');
    expect(await setAsideIn(world)).toBe(before);
    expect(await record(world, 2, ...split('08791', '08792'))).toMatchObject({ setAside: 1 });
    expect(await setAsideIn(world)).toBe(before + 1);
    expect(await record(world, 3, ...split('08791', '08792', '08793'))).toMatchObject({ setAside: 0 });
    expect(await setAsideIn(world)).toBe(before);
  }, 120_000);
});
