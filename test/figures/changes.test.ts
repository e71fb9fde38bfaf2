import { expect, test } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { expectChange } from '../helpers/expectChange.ts';
import { parseExample } from '../helpers/figureExamples.ts';
import { playHistory } from '../helpers/playHistory.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const UNITS = `units: [VN - NATION, 01 VN PROVINCE, 02 VN PROVINCE, 00001 01 COMMUNE, 00002 01 COMMUNE, 00003 02 COMMUNE]
groups: { FIRST: [01], BOTH: [01, 00001, 02] }
indicators:
  PHONES: { kind: COUNT, levels: [COMMUNE], overTime: SUM }
  NETWORK: { kind: CONDITION, levels: [COMMUNE], overTime: LAST, carry: 2 }
  SHARE: { kind: RATIO, levels: [COMMUNE], overTime: SUM/SUM, minimumCoverage: 0.60 }
  HIGHEST: { kind: MEASURE, levels: [COMMUNE], overTime: MAX, overUnits: MAX }
  WEIGHED: { kind: MEASURE, levels: [COMMUNE], overTime: LAST, overUnits: MEAN, weight: PHONES }
  BEFORE: { kind: DERIVED, formula: "PHONES[-1]" }
`;

const BEGINNING = `  - 00001 2010-01 PHONES,HIGHEST 10
  - 00002 2010-01 PHONES,HIGHEST 20
  - 00001 2010-01 NETWORK 1
  - 00002 2010-01 NETWORK 0
  - 00001 2010-01 SHARE 1/2
  - 00002 2010-01 SHARE 1/2
  - published
`;

/** What is received after the first publication, and what has changed by it in the second. */
const CASES: readonly (readonly [name: string, received: readonly string[], changes: readonly string[]])[] = [
  [
    'a first report',
    ['00003 2010-01 PHONES,HIGHEST 5'],
    [
      'VN 2010-01 PHONES { before: 30, after: 35, parts: { FIRST_REPORTS: { value: 5, numerator: 5, due: 0, reported: 1, missing: -1 } } }',
      'BOTH 2010-01 PHONES { before: 30, after: 35, parts: { FIRST_REPORTS: { value: 5 } } }',
      // The highest is what it was, and now of three.
      'VN 2010-01 HIGHEST { before: 20, after: 20, parts: { FIRST_REPORTS: { value: 0, numerator: 0, reported: 1 } } }',
      '02 2010-01 HIGHEST { before: null, after: 5, parts: { FIRST_REPORTS: { value: null, numerator: 5, reported: 1 } } }',
      'FIRST 2010-01 PHONES null',
      'VN 2010-01 NETWORK null',
    ],
  ],
  [
    'what is said anew before a month is closed and corrected after it: a first report, as a whole',
    ['00003 2010-01 PHONES 5', 'closed 2010-01', '00003 2010-01 PHONES 6'],
    ['VN 2010-01 PHONES { before: 30, after: 36, parts: { FIRST_REPORTS: { value: 6 } } }'],
  ],
  [
    'what is said again after it was taken back, late',
    ['00001 2010-01 PHONES WITHDRAWN', 'closed 2010-01', '00001 2010-01 PHONES 12'],
    // Between the publications 10 became 12: what came in between nobody was shown.
    ['VN 2010-01 PHONES { before: 30, after: 32, parts: { CORRECTIONS: { value: 2 } } }'],
  ],
  [
    'a withdrawal that leaves nothing',
    ['00001 2010-01 PHONES WITHDRAWN', '00002 2010-01 PHONES WITHDRAWN'],
    [
      'VN 2010-01 PHONES { before: 30, after: null, parts: { WITHDRAWALS: { value: null, numerator: -30, reported: -2, missing: 2 } } }',
      '00001 2010-01 PHONES { before: 10, after: null, parts: { WITHDRAWALS: { value: null, numerator: -10 } } }',
    ],
  ],
  [
    'a value that becomes a reason',
    ['00001 2010-01 NETWORK NOT_APPLICABLE'],
    [
      'VN 2010-01 NETWORK { before: 1/2, after: 0, parts: { CORRECTIONS: { value: -1/2, numerator: -1, denominator: -1, due: -1, reported: -1, missing: 0 } } }',
    ],
  ],
  [
    'a correction of the weight alone',
    ['00001 2010-01 WEIGHED 4', '00002 2010-01 WEIGHED 1', 'published', '00001 2010-01 PHONES 20'],
    [
      'VN 2010-01 WEIGHED { before: 2, after: 5/2, parts: { CORRECTIONS: { value: 1/2, numerator: 40, denominator: 10 } } }',
    ],
  ],
  [
    'a month that is opened',
    ['opened 2010-02'],
    [
      'VN 2010-Q1 PHONES { before: 30, after: 30, parts: { OPENINGS: { value: 0, due: 3, reported: 0, missing: 3 } } }',
      // Conditions that were reported in January are carried.
      'VN 2010-Q1 NETWORK { before: 1/2, after: 1/2, parts: { OPENINGS: { value: 0, due: 0, reported: -2, carried: 2, missing: 0 } } }',
      'VN 2010-02 NETWORK { before: null, after: 1/2, parts: { OPENINGS: { value: null, numerator: 1, denominator: 2, due: 3, carried: 2, missing: 1 } } }',
    ],
  ],
  [
    'a month that is opened, of which a formula looks at the month before: until then it tells nothing of it',
    ['opened 2010-02', '00003 2010-01 PHONES 5'],
    [
      'VN 2010-02 BEFORE { before: null, after: 35, parts: { OPENINGS: { value: null, numerator: 30, denominator: 1, due: 3, reported: 2, missing: 1 }, FIRST_REPORTS: { value: 5, reported: 1, missing: -1 } } }',
      '00001 2010-02 BEFORE { before: null, after: 10, parts: { OPENINGS: { value: null, numerator: 10, denominator: 1, due: 1, reported: 1, missing: 0 } } }',
      '00003 2010-02 BEFORE { before: null, after: 5, parts: { OPENINGS: { value: null, due: 1, missing: 1 }, FIRST_REPORTS: { value: null, numerator: 5, reported: 1 } } }',
      'VN 2010-Q1 BEFORE null',
    ],
  ],
  [
    'a unit that becomes known late, and one that closes',
    ['unit 00004 02 COMMUNE 2010-01-01', 'close 00002 2010-01-31'],
    [
      'VN 2010-01 PHONES { before: 30, after: 10, parts: { BOUNDARIES: { value: -20, due: 0, reported: -1, missing: 1 } } }',
      '00002 2010-01 PHONES { before: 20, after: null, parts: { BOUNDARIES: { value: null, numerator: -20, due: -1 } } }',
      '00004 2010-01 PHONES { before: null, after: null, parts: { BOUNDARIES: { value: null, due: 1, missing: 1 } } }',
    ],
  ],
  [
    'members of a group',
    ['member FIRST 02 2010-01-01', '00003 2010-01 PHONES 1'],
    [
      'FIRST 2010-01 PHONES { before: 30, after: 31, parts: { BOUNDARIES: { value: 0, due: 1, missing: 1 }, FIRST_REPORTS: { value: 1 } } }',
      'BOTH 2010-01 PHONES { before: 30, after: 31, parts: { FIRST_REPORTS: { value: 1 } } }',
    ],
  ],
  [
    'a definition that asks the provinces as well',
    ['define PHONES { levels: [PROVINCE, COMMUNE], validFrom: 2010-01-01 }'],
    ['VN 2010-01 PHONES { before: 30, after: 30, parts: { DEFINITIONS: { value: 0, due: 2, missing: 2 } } }'],
  ],
  [
    'a minimum coverage that is raised, and reached by a report',
    ['define SHARE { minimumCoverage: 0.90, validFrom: 2010-01-01 }', '00003 2010-01 SHARE 1/4'],
    [
      'VN 2010-01 SHARE { before: 1/2, after: 3/8, parts: { DEFINITIONS: { value: null, numerator: 0, due: 0 }, FIRST_REPORTS: { value: null, numerator: 1, denominator: 4, reported: 1 } } }',
      'FIRST 2010-01 SHARE null',
    ],
  ],
  [
    'a target, which changes no value',
    ['define NETWORK { target: { rate: 0.90 }, validFrom: 2010-01-01 }'],
    [
      'VN 2010-01 NETWORK { before: 1/2, after: 1/2, parts: { DEFINITIONS: { value: 0, due: 0 } } }',
      '00003 2010-01 NETWORK { before: null, after: null, parts: { DEFINITIONS: { value: null } } }',
    ],
  ],
  [
    'a report that a later period carries',
    ['opened 2010-02', 'published', 'closed 2010-01', '00003 2010-01 NETWORK 1', '00001 2010-02 NETWORK 0'],
    [
      'VN 2010-02 NETWORK { before: 1/2, after: 1/3, parts: { LATE_REPORTS: { value: 1/6, carried: 1, missing: -1 }, FIRST_REPORTS: { value: -1/3, reported: 1, carried: -1 } } }',
    ],
  ],
];

function exampleOf(name: string, received: readonly string[], changes: readonly string[]) {
  const reports = received.map((line) => `  - ${line}\n`).join('');
  const expected = changes.map((line) => `  - change ${line}\n`).join('');
  return parseExample(`example: ${name}\n${UNITS}reports:\n${BEGINNING}${reports}expect:\n${expected}`);
}

describeEachEngine('a change is told by its causes', (open) => {
  const play = async (received: readonly string[], changes: readonly string[]): Promise<Database> => {
    const example = exampleOf('one', received, changes);
    const database = await open();
    await playHistory(database, example.history, example.published);
    for (const { expected, ...name } of example.changes) await expectChange(database, name, expected);
    return database;
  };

  test.each(CASES)('%s', async (_name, received, changes) => {
    await play(received, changes);
  });

  test('everything has appeared in a first revision', async () => {
    await play(
      ['00001 2010-02 PHONES 3'],
      [
        'VN 2010-02 PHONES { before: null, after: 3, parts: { OPENINGS: { value: null, due: 3, missing: 3 }, FIRST_REPORTS: { value: null, numerator: 3, reported: 1, missing: -1 } } }',
      ],
    );
  });

  test('what another engine has published is told by that; what this one has has to be what its inputs give', async () => {
    const database = await play(
      ['00003 2010-01 PHONES 5'],
      ['VN 2010-01 PHONES { before: 30, after: 35, parts: { FIRST_REPORTS: { value: 5 } } }'],
    );
    const { knex } = database;
    const nation = await knex('unit_event').where({ code: 'VN' }).first<{ unit_id: number }>('unit_id');
    const row = await knex('snapshot_row')
      .where({ period: '2010-01', subject_id: nation.unit_id })
      .orderBy('draft')
      .first<{ draft: number; document: string }>();
    const document = row.document.replace('"PHONES":[1,30,', '"PHONES":[1,33,');
    expect(document).not.toBe(row.document);
    await knex('snapshot_row')
      .where({ period: '2010-01', subject_id: nation.unit_id, draft: row.draft })
      .update({ document });
    const told = (changed: Parameters<typeof expectChange>[2]): Promise<void> =>
      expectChange(database, { subject: 'VN', period: '2010-01', indicator: 'PHONES' }, changed);
    await expect(told(null)).rejects.toMatchObject({
      code: 'UNRECONCILED',
      details: { subject: 'VN', indicator: 'PHONES', period: '2010-01', revision: 1 },
    });

    await knex('publication').where({ number: 1 }).update({ engine_version: '1' });
    const whole = (numerator: bigint) => ({ numerator, denominator: 1n });
    const [added, left] = [
      { value: whole(5n), reported: 1n },
      { value: whole(-3n), numerator: -3n, reported: 0n },
    ];
    await told({ before: whole(33n), after: whole(35n), parts: { FIRST_REPORTS: added, ENGINE: left } });
    // What has no row is as this engine folds it from then on.
    const commune = { subject: '00001', period: '2010-01', indicator: 'PHONES' };
    await expectChange(database, commune, null);
  });
});
