import { beforeAll, expect, test } from 'vitest';
import { recordEvents, type EventCells, type EventsImported } from '../../src/intake/importEvents.ts';
import { productAccounts } from '../helpers/productAccount.ts';
import { playSampleWorld, type Sender } from '../helpers/sampleWorld.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const MONTHS = ['2010-10', '2010-11', '2010-12'];

describeEachEngine('what events set aside', (open) => {
  let world: Sender;
  let hour = 0;
  beforeAll(async () => {
    world = await playSampleWorld(await open());
  }, 60_000);

  /** Records events, publishes and compares what was counted with what a full roll-up accounts for. */
  async function setAsideBy(...rows: EventCells[]): Promise<EventsImported['setAside']> {
    const before = await setAsideInAll();
    const at = new Date(`2011-02-01T${String(hour++).padStart(2, '0')}:00:00Z`);
    const { setAside } = await recordEvents(world.database, { rows, source: 'a test', receivedAt: at });
    await world.publish(at.toISOString(), { full: true });
    expect((await setAsideInAll()) - before).toBe(setAside.observations);
    return setAside;
  }

  async function setAsideInAll(): Promise<number> {
    const accounts = await productAccounts(world.database, MONTHS);
    for (const { received, used, superseded, withdrawn, setAside } of accounts)
      expect(received).toBe(used + superseded + withdrawn + setAside);
    return accounts.reduce((sum, { setAside }) => sum + setAside, 0);
  }

  test('nothing where a unit goes on, or ends after all that it has reported', async () => {
    const none = { observations: 0, units: 0 };
    expect(await setAsideBy({ day: '2010-11-15', type: 'RENAME', unit: '08707', name: 'Phường Khác' })).toEqual(none);
    expect(await setAsideBy({ day: '2011-01-01', type: 'CLOSE', unit: '08707' })).toEqual(none);
  });

  test('the observations of the months at whose end a unit that is closed earlier no longer lives', async () => {
    const { observations, units } = await setAsideBy({ day: '2010-11-15', type: 'CLOSE', unit: '08707' });
    expect(units).toBe(1);
    expect(observations).toBeGreaterThan(2);
    const more = await setAsideBy({ day: '2010-10-31', type: 'CLOSE', unit: '08707' });
    expect(more.units).toBe(1);
    expect(more.observations).toBeLessThan(observations);
  });

  test('those of all units that merge', async () => {
    const merged = await setAsideBy(
      { day: '2010-12-01', type: 'MERGE', unit: '00001', code: '00004', name: 'Phường Mới' },
      { day: '2010-12-01', type: 'MERGE', unit: '00004', code: '00004' },
    );
    expect(merged.units).toBe(2);
    expect(merged.observations).toBeGreaterThan(2);
  });

  test('those that a unit of another level than was known is not asked for', async () => {
    const { observations, units } = await setAsideBy({
      day: '2008-01-01',
      type: 'OPEN',
      code: '08710',
      level: 'DISTRICT',
      parent: '26',
      name: 'Phường Liên Bảo',
    });
    expect(units).toBe(1);
    expect(observations).toBeGreaterThan(2);
  });
});
