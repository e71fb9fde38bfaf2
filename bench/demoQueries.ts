/** What analysts and tools ask for, from one figure to a region with all its districts. */
export const DEMO_QUERIES: readonly { readonly name: string; readonly query: string }[] = [
  {
    name: 'the nation, one figure',
    query: '{ nation { name figure(indicator: "COMMUNE_NETWORK") { percent numerator denominator } } }',
  },
  {
    name: 'the 31 northern provinces, 4 figures each',
    query: `{ snapshot(period: "2011-09") { group(code: "NORTH_31") { members { code name
      network: figure(indicator: "COMMUNE_NETWORK") { percent reported due }
      equipment: figure(indicator: "COMMUNE_EQUIPMENT_SETS") { percent reported due }
      antivirus: figure(indicator: "COMMUNE_ANTIVIRUS") { percent reported due }
      computers: figure(indicator: "COMPUTERS_IN_USE") { value reported due } } } } }`,
  },
  {
    name: 'the 31 with their districts, 6 figures each',
    query: `query Deep($indicators: [ID!]) { snapshot(period: "2011-09") { group(code: "NORTH_31") { members { ...figures children { ...figures } } } } }
      fragment figures on Unit { code name figures(indicators: $indicators) { indicator { code } value reported due } }`,
  },
  {
    name: 'a series of 36 months',
    query: `{ snapshot(period: "2011-09") { nation { series(indicator: "COMMUNE_NETWORK", last: 36) { period percent reported due } } } }`,
  },
];

const VARIABLES = {
  indicators: [
    'COMMUNE_NETWORK',
    'COMMUNE_WIDE_AREA_NETWORK',
    'COMMUNE_EQUIPMENT_SETS',
    'COMMUNE_ANTIVIRUS',
    'COMMUNE_STABLE_ELECTRICITY',
    'COMPUTERS_IN_USE',
  ],
};

/** A query as it goes over the wire. */
export function requestBody(query: string): string {
  return JSON.stringify(query.includes('$indicators') ? { query, variables: VARIABLES } : { query });
}
