import { expect, test } from 'vitest';
import { lastDayOf, parsePeriod } from '../../src/domain/period.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { recordEvents, type EventCells } from '../../src/intake/importEvents.ts';
import { verify } from '../../src/rollup/verify.ts';
import { readLatestPublication } from '../../src/snapshots/publicationReader.ts';
import { countDraftRows } from '../../src/snapshots/snapshotReader.ts';
import { playSampleWorld, type Sender } from '../helpers/sampleWorld.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

/** Records an event and publishes; then once more, when nothing is new. */
async function publishEvent(world: Sender, cells: EventCells, at: string): Promise<(readonly string[] | null)[]> {
  await recordEvents(world.database, { rows: [cells], source: 'a test', receivedAt: new Date(at) });
  const first = await world.publish(at);
  const second = await world.publish(at);
  return [first, second].map(({ publication, periods }) => (publication === null ? null : periods));
}

async function unitOfDay(world: Sender, code: string, period: string): Promise<string | undefined> {
  const publication = await readLatestPublication(world.database);
  const { inputs } = await new SnapshotLibrary(world.database).edition(publication!);
  const tree = inputs.treeOn(lastDayOf(parsePeriod(period)!));
  return tree.units[tree.byCode.get(code) ?? -1]?.name;
}

describeEachEngine('a publication after an event', (open) => {
  test('tells a new name though no figure depends on it, once', async () => {
    const world = await playSampleWorld(await open());
    const rename = { day: '2010-11-15', type: 'RENAME', unit: '26', name: 'Tỉnh Mới', name_en: 'New Province' };
    expect(await publishEvent(world, rename, '2011-02-01T01:00:00Z')).toEqual([[], null]);
    expect(await unitOfDay(world, '26', '2010-11')).toBe('Tỉnh Mới');
    expect(await unitOfDay(world, '26', '2010-10')).not.toBe('Tỉnh Mới');
    expect((await verify(world.database)).faults).toEqual([]);
  });

  test('restates the periods in which a unit bears another code, writing no row', async () => {
    const world = await playSampleWorld(await open());
    const recode = { day: '2010-11-15', type: 'RECODE', unit: '26', code: '96' };
    const [periods, again] = await publishEvent(world, recode, '2011-02-01T01:00:00Z');
    expect(periods).toEqual(['2010', '2010-H2', '2010-Q4', '2010-11', '2010-12']);
    expect(again).toBeNull();
    expect(await unitOfDay(world, '96', '2010-11')).toBe(await unitOfDay(world, '26', '2010-10'));
    const { number } = (await readLatestPublication(world.database))!;
    const snapshots = await world.database.knex('snapshot').where({ publication: number }).select('draft');
    const [draft] = new Set(snapshots.map((snapshot: { draft: number }) => snapshot.draft));
    expect(await countDraftRows(world.database, draft!, periods!)).toEqual(new Map());
    expect((await world.publish('2011-02-02T01:00:00Z', { full: true })).publication).toBeNull();
    expect((await verify(world.database)).faults).toEqual([]);
  });

  test('restates the periods in which a unit is of another level than was known, and owes other reports', async () => {
    const world = await playSampleWorld(await open());
    const opened = { day: '2010-11-15', type: 'OPEN', code: '999', parent: '26', name: 'Huyện Mới' };
    await publishEvent(world, { ...opened, level: 'DISTRICT' }, '2011-02-01T01:00:00Z');
    const [periods, again] = await publishEvent(world, { ...opened, level: 'COMMUNE' }, '2011-02-02T01:00:00Z');
    expect(periods).toEqual(['2010', '2010-H2', '2010-Q4', '2010-11', '2010-12']);
    expect(again).toBeNull();
    expect((await world.publish('2011-02-03T01:00:00Z', { full: true })).publication).toBeNull();
    expect((await verify(world.database)).faults).toEqual([]);
  });
});
