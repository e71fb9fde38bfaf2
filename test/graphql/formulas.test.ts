import { beforeAll, expect, test } from 'vitest';
import { importIndicators } from '../../src/intake/importIndicators.ts';
import { importReports } from '../../src/intake/importReports.ts';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

const FORMULAS = `indicators:
${entry('MORE_VISITS', 'VISITS - VISITS[-1]')}
${entry('VISITS_TO_DATE', 'VISITS[ytd]')}
${entry('VISITS_EACH', 'VISITS / STAFF')}
${entry('INDEX', '100 * (0.5 * ONLINE + 0.5 * EQUIPPED)')}
${entry('TWICE', '2 * MORE_VISITS[-1y] + INDEX')}
`;

function entry(code: string, formula: string, validFrom = '2008-01-01'): string {
  const texts = ['name', 'nameEn', 'description', 'descriptionEn', 'unitOfMeasure', 'unitOfMeasureEn'];
  const lines = ['kind: DERIVED', ...texts.map((key) => `${key}: ${code}`), `formula: ${formula}`];
  const said = [...lines, 'direction: HIGHER_IS_BETTER', `validFrom: ${validFrom}`];
  return [`  - code: ${code}`, ...said.map((line) => `    ${line}`)].join('\n');
}

interface Told {
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  due: number;
  reported: number;
  reason: string | null;
}

describeSampleWorld('formulas', ({ ask, refused, sender }) => {
  beforeAll(async () => {
    const world = sender();
    const file = { text: FORMULAS, source: 'formulas', receivedAt: new Date('2011-02-01T00:00:00Z') };
    await importIndicators(world.database, file);
    await world.publish('2011-02-02T00:00:00Z');
  });

  const FIGURE = 'value numerator denominator due reported carried missing reason';

  test('are told of every subject, leaves and groups too, by its own figures', async () => {
    const answer =
      (await ask(`{ now: snapshot(period: "2010-11") { ...Subjects } then: snapshot(period: "2010-10") { ...Subjects } }
      fragment Subjects on Snapshot { nation { ...Figures } group(code: "SOUTH_X") { ...Figures }
        units(level: COMMUNE, first: 1000) { nodes { ...Figures } } provinces: units(level: PROVINCE, first: 1000) { nodes { ...Figures } } }
      fragment Figures on Subject { code visits: figure(indicator: "VISITS") { ${FIGURE} } more: figure(indicator: "MORE_VISITS") { ${FIGURE} percent low high }
        online: figure(indicator: "ONLINE") { ${FIGURE} } equipped: figure(indicator: "EQUIPPED") { ${FIGURE} } index: figure(indicator: "INDEX") { ${FIGURE} inputsDiffer } }`)) as Record<
        'now' | 'then',
        Record<'nation' | 'group', Subject> & Record<'units' | 'provinces', { nodes: Subject[] }>
      >;
    type Subject = Record<'visits' | 'more' | 'online' | 'equipped' | 'index', Told> & { code: string };
    const subjects = ({ nation, group, units, provinces }: (typeof answer)['now']): Subject[] => [
      nation,
      group,
      ...units.nodes,
      ...provinces.nodes,
    ];
    const then = new Map(subjects(answer.then).map((subject) => [subject.code, subject]));
    let compared = 0;
    for (const { code, visits, more, online, equipped, index } of subjects(answer.now)) {
      const before = then.get(code)?.visits.value ?? null;
      if (visits.value !== null && before !== null) {
        expect(more, code).toMatchObject({ value: visits.value - before, denominator: 1, percent: null, low: null });
        compared++;
      } else if (before === null) expect(more, code).toMatchObject({ value: null, reason: 'INPUT_MISSING' });
      const isWhole = online.value !== null && equipped.value !== null;
      if (isWhole) expect(index.value, code).toBeCloseTo(50 * (online.value! + equipped.value!), 10);
      else expect(index, code).toMatchObject({ value: null, numerator: null, reason: 'INPUT_MISSING' });
    }
    expect(compared).toBeGreaterThan(5);
  });

  test('say in their explanation what went into them', async () => {
    const answer = (await ask(`{ snapshot(period: "2010-11") { nation {
      figure(indicator: "TWICE") { reason explain { rule ruleEn parts { name } formula { text expanded numerator inputs {
        key from to value reason due indicator { code } figure { value } } } inputs { totalCount } missing { totalCount } carried { totalCount } setAside { totalCount } } }
      visits: figure(indicator: "MORE_VISITS") { value explain { formula { text expanded numerator denominator inputs { key from to value due reported missing } } } }
      reported: figure(indicator: "VISITS") { value inputsDiffer explain { formula { text } } } } } }`)) as {
      snapshot: { nation: Record<'figure' | 'visits' | 'reported', Record<string, unknown>> };
    };
    const { figure, visits, reported } = answer.snapshot.nation;
    expect(reported).toMatchObject({ inputsDiffer: false, explain: { formula: null } });
    expect(figure).toMatchObject({
      reason: 'INPUT_MISSING',
      explain: {
        formula: {
          text: '2 * MORE_VISITS[-1y] + INDEX',
          expanded: '2 * (VISITS[-1y] - VISITS[-1][-1y]) + 100 * (0.5 * ONLINE + 0.5 * EQUIPPED)',
          numerator: null,
          inputs: [
            { key: 'EQUIPPED', from: '2010-11', to: '2010-11' },
            { key: 'ONLINE', from: '2010-11', to: '2010-11' },
            { key: 'VISITS[-1][-1y]', from: '2009-10', to: '2009-10', reason: 'NOT_DUE', due: 0, figure: null },
            { key: 'VISITS[-1y]', from: '2009-11', to: '2009-11', reason: 'NOT_DUE', indicator: { code: 'VISITS' } },
          ],
        },
        inputs: { totalCount: 0 },
        missing: { totalCount: 0 },
        carried: { totalCount: 0 },
        setAside: { totalCount: 0 },
      },
    });
    const explained = visits['explain'] as { formula: { inputs: { value: number }[]; numerator: string } };
    expect(explained.formula.inputs).toMatchObject([
      { key: 'VISITS', from: '2010-11', to: '2010-11', value: reported['value'] },
      { key: 'VISITS[-1]', from: '2010-10', to: '2010-10' },
    ]);
    const [now, before] = explained.formula.inputs;
    expect(explained.formula).toMatchObject({ numerator: String(now!.value - before!.value), denominator: '1' });
  });

  test('stand in tables, whose totals are those of all rows together', async () => {
    const answer =
      (await ask(`{ table(indicators: ["MORE_VISITS", "VISITS_EACH", "INDEX", "VISITS_TO_DATE"], level: PROVINCE, periods: {list: ["2010-11", "2010-Q4"]}) {
        totals { period indicator { code } ${FIGURE} } rows { values } }
      month: snapshot(period: "2010-11") { nation { ...Figures } } quarter: snapshot(period: "2010-Q4") { nation { ...Figures } } }
      fragment Figures on Unit { figures(indicators: ["MORE_VISITS", "VISITS_EACH", "INDEX", "VISITS_TO_DATE"]) { period indicator { code } ${FIGURE} } }`)) as {
        table: { totals: unknown[]; rows: { values: (number | null)[] }[] };
      } & Record<'month' | 'quarter', { nation: { figures: unknown[] } }>;
    expect(answer.table.totals).toEqual([...answer.month.nation.figures, ...answer.quarter.nation.figures]);
    expect(answer.table.rows.some(({ values }) => values.every((value) => value !== null))).toBe(true);
  });

  test('have ranks, changes, series and periods in which they are available', async () => {
    const answer =
      (await ask(`{ snapshot(period: "2010-11") { units(level: PROVINCE, first: 100) { nodes { figure(indicator: "VISITS_EACH") { value rank { position of } state } } }
        nation { figure(indicator: "VISITS_EACH") { value change(from: "2010-10") { absolute percentagePoints earlier { value } } }
          series(indicator: "VISITS_TO_DATE", last: 3) { period value } visits: series(indicator: "VISITS", last: 3) { value } } }
      availability(indicators: ["VISITS_TO_DATE"]) { levels periods { period due reported } } }`)) as {
        snapshot: {
          units: {
            nodes: { figure: { value: number | null; rank: { position: number; of: number } | null } | null }[];
          };
          nation: { figure: { value: number; change: { absolute: number; earlier: { value: number } } } } & Record<
            'series' | 'visits',
            { value: number | null }[]
          >;
        };
        availability: { levels: string[]; periods: { due: number }[] }[];
      };
    const ranked = answer.snapshot.units.nodes.flatMap(({ figure }) => (figure?.value == null ? [] : [figure]));
    const best = [...ranked].sort((a, b) => b.value! - a.value!)[0]!;
    expect(best.rank).toEqual({ position: 1, of: ranked.length });
    const { figure, series, visits } = answer.snapshot.nation;
    expect(figure.change.absolute).toBeCloseTo(figure.value - figure.change.earlier.value, 10);
    const [, october, november] = visits.map(({ value }) => value!);
    expect(series.slice(1).map(({ value }) => value)).toEqual([october, october! + november!]);
    expect(answer.availability[0]!.levels).toEqual(['NATION', 'PROVINCE', 'DISTRICT', 'COMMUNE']);
    expect(answer.availability[0]!.periods.length).toBeGreaterThan(3);
  });

  test('are missing from nobody, and reported by nobody', async () => {
    const [error] = await refused(
      '{ snapshot(period: "2010-11") { nation { missing(indicator: "VISITS_EACH") { totalCount } } } }',
    );
    expect(error?.message).toContain(
      'VISITS_EACH is a formula, which nobody reports; ask who is missing for what it is made of: STAFF, VISITS',
    );
    const reports = [{ unit: '01', period: '2010-11', values: { VISITS_EACH: 5 } }];
    const delivery = {
      source: 'x',
      digest: null,
      receivedAt: new Date('2011-02-01T00:00:00Z'),
      timeZone: 'UTC',
      reports,
    };
    await expect(importReports(sender().database, delivery)).rejects.toMatchObject({
      faults: [{ code: 'NOT_REPORTED', value: 'VISITS_EACH' }],
    });
  });

  test('and their versions stand side by side', async () => {
    const text = `indicators:\n${entry('INDEX', 'ONLINE + EQUIPPED', '2010-12-01')}\n`;
    await importIndicators(sender().database, {
      text,
      source: 'a change',
      receivedAt: new Date('2011-02-03T00:00:00Z'),
    });
    await sender().publish('2011-02-04T00:00:00Z');
    const versions = [
      { version: 1, formula: '100 * (0.5 * ONLINE + 0.5 * EQUIPPED)', validFrom: '2008-01-01', validTo: '2010-12-01' },
      { version: 2, formula: 'ONLINE + EQUIPPED', validFrom: '2010-12-01', validTo: null },
    ];
    const asked =
      'kind levels overTime overUnits formula version validFrom validTo versions { version formula validFrom validTo }';
    const answer = await ask(
      `{ old: snapshot(period: "2010-11") { nation { figure(indicator: "INDEX") { indicator { ${asked} } } } } new: snapshot(period: "2010-12") { nation { figure(indicator: "INDEX") { indicator { ${asked} } } } } }`,
    );
    const same = { kind: 'DERIVED', levels: [], overTime: 'FORMULA', overUnits: 'FORMULA', versions };
    expect(answer).toEqual({
      old: { nation: { figure: { indicator: { ...same, ...versions[0] } } } },
      new: { nation: { figure: { indicator: { ...same, ...versions[1] } } } },
    });
  });
});
