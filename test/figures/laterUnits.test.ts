import { expect, test } from 'vitest';
import { parsePeriod } from '../../src/domain/period.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { readPublication } from '../../src/snapshots/publicationReader.ts';
import { parseExample } from '../helpers/figureExamples.ts';
import { playHistory } from '../helpers/playHistory.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

describeEachEngine('the leaves of an earlier publication', (open) => {
  test('are read all together also where units that became known later have reported since', async () => {
    const database = await open();
    const { history, published } = parseExample(`example: later
units: [VN - NATION, 01 VN PROVINCE]
indicators:
  PHONES: { kind: COUNT, levels: [PROVINCE], overTime: SUM }
reports:
  - 01 2010-01 PHONES 1
  - published
  - unit 02 VN PROVINCE 2010-01-01
  - 02 2010-01 PHONES 2
expect:
  - VN 2010-01 PHONES { value: 3 }
`);
    await playHistory(database, history, published);
    const library = new SnapshotLibrary(database);
    const { inputs } = await library.edition((await readPublication(database, 1))!);
    const leaves = await library.leavesOf({ inputs, period: parsePeriod('2010-01')!, scope: 'PERIOD' });
    const [, province] = [...inputs.units.units.keys()];
    expect(leaves.vector(province!, 'PHONES')[0]).toBe(1);
  });
});
