import { expect, test } from 'vitest';
import { KnownError } from '../../src/domain/errors.ts';
import { parsePeriod } from '../../src/domain/period.ts';
import { FigureReader } from '../../src/figures/figureReader.ts';
import { LatestEdition } from '../../src/figures/latestEdition.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { viewOf, type Subject } from '../../src/figures/view.ts';
import { serveGraphql } from '../helpers/graphqlClient.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';
import { playWideWorld } from '../helpers/wideWorld.ts';

describeEachEngine('what one query keeps', (open) => {
  test('is 30 publications, however they are named', async () => {
    const database = await open();
    const world = await playWideWorld(database, 1);
    for (let number = 4; number <= 31; number++) {
      const day = new Date(Date.UTC(2011, 2, number)).toISOString();
      await world.report(day, [{ unit: '01101', period: '2010-12', values: { STAFF: number } }]);
      await world.publish(day);
    }
    const client = await serveGraphql(database);
    const query = (last: number): string =>
      `{ nation { ${Array.from({ length: last }, (_, index) => `p${index + 1}: figure(indicator: "STAFF", publication: ${index + 1}) { publication }`).join(' ')}
        known: figure(indicator: "STAFF", knownAt: "2011-02-09") { publication } } }`;
    expect(await client.ask(query(30))).toMatchObject({ nation: { p30: {}, known: { publication: 3 } } });
    const faults = await client.refused(query(31).replace(/known: .*/, '} }'));
    // Which one it is depends on which is found first.
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({
      message: expect.stringContaining('one query may look at 30 publications') as string,
      extensions: { code: 'TOO_MANY_PUBLICATIONS', limit: 30 },
    });
    await client.close();
  });

  test('is 300 revisions of periods', async () => {
    const database = await open();
    await playWideWorld(database, 1);
    const latest = new LatestEdition(new SnapshotLibrary(database));
    const edition = (await latest.get())!;
    const reader = new FigureReader(latest.library);
    const view = viewOf(edition, parsePeriod('2010-12'));
    const [nation] = view.tree.units;
    const subject: Subject = { type: 'UNIT', unit: nation! };
    const [definition] = view.definitions.values();
    const headers = Array.from({ length: 302 }, (_, revision) => ({ ...view.header!, revision }));
    const read = async (revision: number): Promise<unknown> =>
      reader.figure({ ...view, header: headers[revision] }, subject, definition!);
    for (let revision = 1; revision <= 300; revision++) await read(revision);
    await read(300);
    await expect(read(301)).rejects.toThrow(KnownError);
    await expect(read(301)).rejects.toMatchObject({ code: 'QUERY_TOO_LARGE', details: { limit: 300 } });
  });
});
