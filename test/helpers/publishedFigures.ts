import { expect } from 'vitest';
import type { GraphqlClient } from './graphqlClient.ts';

/** What was published of the whole country, as percentages, with the band in which it must come out. */
export const PUBLISHED = [
  ['COMMUNE_NETWORK', '2011-09', 68.0, 69.0],
  ['COMMUNE_WIDE_AREA_NETWORK', '2008-12', 32.5, 33.5],
  ['DISTRICT_INTERNET', '2011-09', 95.0, 99.9],
  ['COMMUNE_EQUIPMENT_SETS', '2011-09', 75.5, 76.5],
  ['DISTRICT_IT_STAFF', '2011-09', 59.5, 60.5],
  ['PROVINCE_OUTGOING_DIGITISED', '2010-12', 87.5, 88.5],
  ['DISTRICT_OUTGOING_DIGITISED', '2010-12', 79.5, 80.5],
] as const;

/** Sets of equipment that had arrived by September 2011. */
export const SETS = [8200, 8299] as const;

interface NationalFigure {
  readonly snapshot: {
    readonly nation: {
      readonly figure: {
        readonly percent: number;
        readonly numerator: number;
        readonly due: number;
        readonly reported: number;
      };
    };
  };
}

const FIGURE = `query ($period: Period!, $indicator: ID!) {
  snapshot(period: $period) { nation { figure(indicator: $indicator) { percent numerator due reported } } } }`;

/** Asks for each published figure as an analyst would, and prints what came. */
export async function expectPublished({ ask }: GraphqlClient, seed: number): Promise<void> {
  const lines: string[] = [];
  for (const [indicator, period, low, high] of PUBLISHED) {
    const answer = (await ask(FIGURE, { period, indicator })) as NationalFigure;
    const { percent, numerator, due, reported } = answer.snapshot.nation.figure;
    lines.push(`  ${indicator} ${period}: ${percent.toFixed(2)} % (${low} to ${high}), ${reported} of ${due} reported`);
    expect(percent, `${indicator} ${period}`).toBeGreaterThanOrEqual(low);
    expect(percent, `${indicator} ${period}`).toBeLessThanOrEqual(high);
    if (indicator !== 'COMMUNE_EQUIPMENT_SETS') continue;
    lines.push(`  sets of equipment: ${numerator} (${SETS.join(' to ')})`);
    expect(numerator).toBeGreaterThanOrEqual(SETS[0]);
    expect(numerator).toBeLessThanOrEqual(SETS[1]);
  }
  console.log(`The published figures of seed ${seed}:\n${lines.join('\n')}`);
}

const PARTS = ['numerator', 'denominator', 'due', 'reported', 'carried', 'missing', 'excused', 'unplaced'] as const;

type Figures = readonly (Record<(typeof PARTS)[number], number | null> & {
  readonly indicator: { readonly code: string; readonly kind: string; readonly overUnits: string };
})[];

/** The two halves of the country add up to it, in every part of every indicator; of extremes one half has the country's. */
export async function expectHalvesToAddUp({ ask }: GraphqlClient, period: string): Promise<void> {
  const figures = `figures { indicator { code kind overUnits } ${PARTS.join(' ')} }`;
  const query = `query ($period: Period!) { snapshot(period: $period) { nation { ${figures} } north: group(code: "NORTH_31") { ${figures} } south: group(code: "SOUTH_32") { ${figures} } } }`;
  const { snapshot } = (await ask(query, { period })) as {
    snapshot: Record<'nation' | 'north' | 'south', { figures: Figures }>;
  };
  const { nation, north, south } = snapshot;
  expect(nation.figures.length).toBeGreaterThanOrEqual(20);
  for (const [index, whole] of nation.figures.entries()) {
    const halves = [north.figures[index]!, south.figures[index]!];
    const { code, kind, overUnits } = whole.indicator;
    expect(halves.map(({ indicator }) => indicator.code)).toEqual([code, code]);
    // A formula has a value of each subject's own, which adds up to nothing.
    if (kind === 'DERIVED') continue;
    for (const part of PARTS) {
      // An amount has no lower part, but the divisor of a mean.
      if (part === 'denominator' && kind === 'COUNT') continue;
      const place = `${period} ${code} ${part}`;
      const [first, second] = halves.map((half) => half[part] ?? 0);
      if (part === 'numerator' && (overUnits === 'MIN' || overUnits === 'MAX')) {
        expect(whole[part], place).toBe(overUnits === 'MIN' ? Math.min(first!, second!) : Math.max(first!, second!));
        continue;
      }
      // Parts of an indicator with decimal places are JSON numbers, whose sum may be off in the last bit.
      expect(first! + second!, place).toBeCloseTo(whole[part] ?? 0, 6);
    }
  }
}

/** What was known on 1 March 2011 of a month is not what is known now. */
export async function expectToHaveLearnt({ ask }: GraphqlClient, period: string): Promise<void> {
  const query = `query ($period: Period!) {
    then: snapshot(period: $period, knownAt: "2011-03-01") { publication revision knownAt checksum nation { figure(indicator: "COMMUNE_NETWORK") { numerator reported due } } }
    now: snapshot(period: $period) { publication revision knownAt checksum nation { figure(indicator: "COMMUNE_NETWORK") { numerator reported due } } } }`;
  const { then, now } = (await ask(query, { period })) as Record<
    'then' | 'now',
    {
      publication: number;
      revision: number;
      knownAt: string;
      checksum: string;
      nation: { figure: { reported: number; due: number } };
    }
  >;
  expect(then.knownAt < '2011-03-01' && now.knownAt > '2011-03-01').toBe(true);
  expect(now.publication).toBeGreaterThan(then.publication);
  expect(now.revision).toBeGreaterThan(then.revision);
  expect(now.checksum).not.toBe(then.checksum);
  expect(now.nation.figure.reported).toBeGreaterThan(then.nation.figure.reported);
}
