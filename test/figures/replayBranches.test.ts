import { beforeAll, expect, test } from 'vitest';
import { parsePeriod } from '../../src/domain/period.ts';
import { ChangedFigure } from '../../src/figures/changes/changedFigure.ts';
import { compareMoments } from '../../src/figures/changes/compareMoments.ts';
import { readToReplay } from '../../src/figures/changes/readToReplay.ts';
import { replayBranches } from '../../src/figures/changes/replayBranches.ts';
import type { Replayed } from '../../src/figures/changes/replayed.ts';
import { replayWhole } from '../../src/figures/changes/replayWhole.ts';
import { codeOf } from '../../src/figures/changes/subjectsOfChange.ts';
import { SnapshotLibrary, type Edition } from '../../src/figures/snapshotLibrary.ts';
import { viewOf } from '../../src/figures/view.ts';
import { readPublication } from '../../src/snapshots/publicationReader.ts';
import { parseExample } from '../helpers/figureExamples.ts';
import { playHistory } from '../helpers/playHistory.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

/** Sums, shares, means, extremes and formulas; reports of a few communes come late, one of them of a unit that lives no more when the quarter ends. */
const EXAMPLE = `example: branches
units: [VN - NATION, 01 VN PROVINCE, 02 VN PROVINCE, 001 01 DISTRICT, 00001 001 COMMUNE, 00002 001 COMMUNE 2008-01-01 2010-03-01, 00003 01 COMMUNE, 00004 02 COMMUNE]
groups: { ALL: [01, 001, 02], SOME: [00003, 02] }
indicators:
  PHONES: { kind: COUNT, levels: [PROVINCE, COMMUNE], overTime: SUM }
  NETWORK: { kind: CONDITION, levels: [COMMUNE], overTime: LAST, carry: 2 }
  SHARE: { kind: RATIO, levels: [COMMUNE], overTime: SUM/SUM }
  LOWEST: { kind: MEASURE, levels: [COMMUNE], overTime: LAST, overUnits: MIN }
  WEIGHED: { kind: MEASURE, levels: [COMMUNE], overTime: LAST, overUnits: MEAN, weight: PHONES }
  GROWTH: { kind: DERIVED, formula: 'PHONES - PHONES[-1]' }
  PER: { kind: DERIVED, formula: 'PHONES / NETWORK' }
opened: [2010-01, 2010-02, 2010-03]
reports:
  - 00001 2010-01 PHONES,LOWEST,WEIGHED 10
  - 00002 2010-01 PHONES,LOWEST,WEIGHED 20
  - 00004 2010-02 PHONES,LOWEST,WEIGHED 30
  - 00004 2010-02 NETWORK 1
  - 00001 2010-01 SHARE 1/2
  - closed 2010-01
  - published
  - 00002 2010-01 PHONES 21
  - 00002 2010-02 PHONES,LOWEST 1
  - 00003 2010-01 PHONES,LOWEST,WEIGHED 5
  - 00003 2010-01 SHARE 3/4
  - 00004 2010-03 NETWORK 0
  - 00004 2010-02 LOWEST WITHDRAWN
expect:
  - VN 2010-Q1 PHONES { value: 67 }
`;

describeEachEngine('where only reports of a few units came', (open) => {
  let library: SnapshotLibrary;
  let editions: Edition[];
  beforeAll(async () => {
    const database = await open();
    const { history, published } = parseExample(EXAMPLE);
    await playHistory(database, history, published);
    library = new SnapshotLibrary(database);
    editions = [];
    for (const number of [1, 2]) editions.push(await library.edition((await readPublication(database, number))!));
  });

  test.each(['2010-01', '2010-02', '2010-03', '2010-Q1', '2010'])('their branches are enough: %s', async (code) => {
    const [since, edition] = editions;
    const checkTime = (): void => undefined;
    const wanted = { shown: viewOf(edition!, parsePeriod(code)), since, checkTime };
    const toReplay = await readToReplay(library, wanted);
    expect(toReplay.causes).toEqual([]);
    const units = new Set([...toReplay.touched.values()].flat());
    expect(units.size).toBe(3);
    const byBranches = await told(await replayBranches(toReplay, units));
    expect(byBranches).toEqual(await told(await replayWhole(toReplay)));
    expect(byBranches.length).toBeGreaterThanOrEqual(5);
  });

  async function told(replayed: Replayed | undefined): Promise<unknown[]> {
    const { moments, subjects, codes } = replayed!;
    const list = await compareMoments(moments, subjects, codes, { checkTime: () => undefined });
    return list.biggestFirst.map((place) => {
      const { subject, code, before, after, parts } = new ChangedFigure(list, place);
      return [codeOf(subject), code, before.parts, before.value, after.parts, after.value, parts];
    });
  }
});
