/** What each client asks of the sample world, and what the server has to answer. */
export const TWO_PERIODS = `query TwoPeriods($before: Period!, $after: Period!) {
  before: snapshot(period: $before) { period publication nation { code figure(indicator: "VISITS") { value } } }
  after: snapshot(period: $after) { period publication nation { code figure(indicator: "VISITS") { value } } }
}`;

export const TWO_PERIODS_VARIABLES = { before: '2010-11', after: '2010-12' };

/** The figures of the two periods differ, or a cache that mixes them up could not be told from one that does not. */
export const VISITS_BEFORE = 5505;
export const VISITS_AFTER = 5602;

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

export interface CommunePages {
  readonly pages: number;
  readonly codes: readonly string[];
}

/** Pages through the communes as a program would that knows nothing but the connection. */
export async function allCommunes(ask: (after: string | null) => Promise<CommunesPage>): Promise<CommunePages> {
  const nodes: CommuneNode[] = [];
  let pages = 0;
  for (let after: string | null = null, more = true; more; pages += 1) {
    const { units }: CommunesPage['snapshot'] = (await ask(after)).snapshot;
    nodes.push(...units.edges.map(({ node }) => node));
    after = units.pageInfo.endCursor;
    more = units.pageInfo.hasNextPage;
  }
  return { pages, codes: nodes.map(({ code }) => code) };
}

/** A question with a mistake in one place and an answer in another. */
export const HALF_WRONG =
  'query HalfWrong($indicator: ID!) { nation { code figure(indicator: $indicator) { value } } }';
export const HALF_WRONG_VARIABLES = { indicator: 'VISIT' };
