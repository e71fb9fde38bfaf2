/** What analysts and tools ask for, from one figure to a region with all its districts. */
export interface DemoQuery {
  readonly name: DemoQueryName;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export type DemoQueryName = keyof typeof QUERIES;

export const DEMO_PERIOD = '2011-09';
export const DEMO_GROUP = 'NORTH_31';
export const DEMO_INDICATORS = [
  'COMMUNE_NETWORK',
  'COMMUNE_WIDE_AREA_NETWORK',
  'COMMUNE_EQUIPMENT_SETS',
  'COMMUNE_ANTIVIRUS',
  'COMMUNE_STABLE_ELECTRICITY',
  'COMPUTERS_IN_USE',
];
export const SERIES_MONTHS = 36;

const QUERIES = {
  small: `query Small($period: Period) { snapshot(period: $period) { nation { name
    figure(indicator: "COMMUNE_NETWORK") { percent numerator denominator } } } }`,
  'province table': `query Provinces($period: Period, $group: ID!, $indicators: [ID!]) { snapshot(period: $period) {
    group(code: $group) { members { code name figures(indicators: $indicators) { value reported due } } } } }`,
  deep: `query Deep($period: Period, $group: ID!, $indicators: [ID!]) { snapshot(period: $period) {
    group(code: $group) { members { ...shown children { ...shown } } } } }
    fragment shown on Unit { code name figures(indicators: $indicators) {
      value numerator denominator low high due reported state } }`,
  '36-month series': `query Series($period: Period) { snapshot(period: $period) { nation {
    series(indicator: "COMMUNE_NETWORK", last: ${SERIES_MONTHS}) { period percent reported due } } } }`,
};

const VARIABLES = { period: DEMO_PERIOD, group: DEMO_GROUP, indicators: DEMO_INDICATORS };

export const DEMO_QUERIES: readonly DemoQuery[] = Object.entries(QUERIES).map(([name, query]) => ({
  name: name as DemoQueryName,
  query,
  variables: Object.fromEntries(Object.entries(VARIABLES).filter(([variable]) => query.includes(`$${variable}:`))),
}));

/** A query as it goes over the wire. With a number it is a request that was never sent before, for the same answer. */
export function requestBody({ query, variables }: DemoQuery, unheard?: number): string {
  return JSON.stringify({ query, variables: unheard === undefined ? variables : { ...variables, unheard } });
}
