import { beforeAll, expect, test } from 'vitest';
import { importIndicators } from '../../src/intake/importIndicators.ts';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

const TEXTS = ['name', 'nameEn', 'description', 'descriptionEn', 'unitOfMeasure', 'unitOfMeasureEn'];

function index(formula: string, validFrom: string): string {
  const lines = ['code: INDEX', 'kind: DERIVED', ...TEXTS.map((key) => `${key}: Index`), `formula: ${formula}`];
  return `indicators:\n  - ${[...lines, 'direction: HIGHER_IS_BETTER', `validFrom: ${validFrom}`].join('\n    ')}\n`;
}

describeSampleWorld('figures by another version of the definition', ({ ask, refused, sender }) => {
  beforeAll(async () => {
    const world = sender();
    const { database } = world;
    const receivedAt = new Date('2011-02-01T00:00:00Z');
    await importIndicators(database, { text: index('VISITS', '2008-01-01'), source: 'first', receivedAt });
    await world.publish('2011-02-02T00:00:00Z');
    await importIndicators(database, { text: index('VISITS / 2', '2010-12-01'), source: 'second', receivedAt });
    await world.publish('2011-02-03T00:00:00Z');
  });

  interface Point {
    readonly period: string;
    readonly value: number | null;
    readonly first: { value: number | null; due: number };
    readonly second: { value: number | null; exact: string | null };
  }

  test('stand beside those that hold, over a change, in one query', async () => {
    const answer = (await ask(`{ snapshot(period: "2010-12") { nation {
      visits: series(indicator: "VISITS", last: 3) { period value due again: underVersion(version: 1) { value due } }
      index: series(indicator: "INDEX", last: 3) { period value
        first: underVersion(version: 1) { value due } second: underVersion(version: 2) { value exact } }
      children { figure(indicator: "INDEX") { value double: underVersion(version: 1) { value } } } } } }`)) as {
      snapshot: {
        nation: {
          visits: { period: string; value: number | null; due: number; again: object }[];
          index: Point[];
          children: { figure: { value: number | null; double: { value: number | null } } }[];
        };
      };
    };
    const { visits, index, children } = answer.snapshot.nation;
    expect(visits.map(({ value }) => value)).not.toContain(null);
    for (const { value, due, again } of visits) expect(again).toEqual({ value, due });
    for (const [at, { period, value, first, second }] of index.entries()) {
      const ofVisits = visits[at]!.value!;
      expect([first.value, second.value], period).toEqual([ofVisits, ofVisits / 2]);
      expect(value, period).toBe(period < '2010-12' ? first.value : second.value);
    }
    const told = children.filter(({ figure }) => figure.value !== null);
    expect(told.length).toBeGreaterThan(0);
    for (const { figure } of told) expect(figure.double.value).toBe(2 * figure.value!);
  });

  test('are those that the publication knew', async () => {
    const figure = `nation { figure(indicator: "INDEX") { underVersion(version: 2) { value } } }`;
    const [fault] = await refused(`{ snapshot(period: "2010-12", knownAt: "2011-02-02") { ${figure} } }`);
    expect(fault).toMatchObject({
      message: 'version: INDEX has no version 2 that is known to the publication; there are 1 (from 2008-01-01)',
      extensions: { code: 'INVALID_ARGUMENT', argument: 'version', value: 2, allowed: '1' },
    });
  });

  test('are told on the boundaries of their own period alone', async () => {
    const [fault] = await refused(
      '{ snapshot(period: "2010-12", boundaries: "2011-01-01") { nation { figure(indicator: "INDEX") { underVersion(version: 1) { value } } } } }',
    );
    expect(fault).toMatchObject({ extensions: { code: 'INVALID_ARGUMENT', argument: 'boundaries' } });
  });

  test('have no value where nothing of the period is published', async () => {
    const answer = await ask(
      '{ snapshot(period: "2012-12") { nation { figure(indicator: "INDEX") { underVersion(version: 1) { value reason due } } } } }',
    );
    expect(answer).toEqual({
      snapshot: { nation: { figure: { underVersion: { value: null, reason: 'NOT_OPEN', due: 0 } } } },
    });
  });
});
