/** What each client asks of the sample world, and what the server has to answer. */
import { expect } from 'vitest';
import { SAMPLE_PROVINCES } from '../helpers/sampleUnits.ts';

const TWO_PERIODS_QUERY = `query TwoPeriods($before: Period!, $after: Period!) {
  before: snapshot(period: $before) { period publication nation { code figure(indicator: "VISITS") { value } } }
  after: snapshot(period: $after) { period publication nation { code figure(indicator: "VISITS") { value } } }
}`;

/** The figures of the two periods differ, or a cache that mixes them up could not be told from one that does not. */
export const VISITS_BEFORE = 5505;
export const VISITS_AFTER = 5602;

export const TWO_PERIODS = {
  query: TWO_PERIODS_QUERY,
  variables: { before: '2010-11', after: '2010-12' },
  answer: {
    before: { period: '2010-11', nation: { code: 'VN', figure: { value: VISITS_BEFORE } } },
    after: { period: '2010-12', nation: { code: 'VN', figure: { value: VISITS_AFTER } } },
  },
};

export const COMMUNES = `query Communes($after: String) {
  snapshot(period: "2010-11") {
    period
    publication
    units(level: COMMUNE, first: 10, after: $after) {
      totalCount
      edges { cursor node { code figure(indicator: "VISITS") { numerator } } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

export interface CommunesPage {
  readonly snapshot: {
    readonly units: {
      readonly totalCount: number;
      readonly edges: readonly { readonly node: CommuneNode }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

interface CommuneNode {
  readonly code: string;
  readonly figure: { readonly numerator: number | null };
}

const COMMUNE_CODES = SAMPLE_PROVINCES.flatMap(({ districts }) =>
  districts.flatMap(({ communes }) => Object.keys(communes)),
);

/** That a list holds every commune once. */
export function expectAllCommunes(codes: readonly string[]): void {
  expect(codes).toHaveLength(24);
  expect(codes.toSorted()).toEqual(COMMUNE_CODES.toSorted());
}

/** Pages through the communes as a program would that knows nothing but the connection: three pages, and every commune once. */
export async function expectPages(ask: (after: string | null) => Promise<CommunesPage>): Promise<void> {
  const nodes: CommuneNode[] = [];
  let pages = 0;
  for (let after: string | null = null, more = true; more; pages += 1) {
    const { units }: CommunesPage['snapshot'] = (await ask(after)).snapshot;
    nodes.push(...units.edges.map(({ node }) => node));
    after = units.pageInfo.endCursor;
    more = units.pageInfo.hasNextPage;
  }
  expect(pages).toBe(3);
  expectAllCommunes(nodes.map(({ code }) => code));
}

/** A question with a mistake in one place and an answer in another. */
export const HALF_WRONG = {
  query: 'query HalfWrong($indicator: ID!) { nation { code figure(indicator: $indicator) { value } } }',
  variables: { indicator: 'VISIT' },
  data: { nation: { code: 'VN', figure: null } },
  errors: [
    { path: ['nation', 'figure'], extensions: { code: 'UNKNOWN_INDICATOR', value: 'VISIT', allowed: ['VISITS'] } },
  ],
};
