/** A question that docs/api.md shows with its answer. A test asks it of the demonstration and compares. */
export interface Example {
  readonly title: string;
  /** What to look at. */
  readonly says: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export const EXAMPLES: readonly Example[] = [
  {
    title: 'The country in one month',
    says: 'A snapshot sets the period once; everything beneath inherits it. `percent` stands over those with a value, `coverage` says how many of those due have one.',
    query: `{
  snapshot(period: "2011-09") {
    period state publication
    nation { name figure(indicator: "COMMUNE_NETWORK") { percent numerator denominator due reported missing coverage low high } }
  }
}`,
  },
  {
    title: 'The best three of the 31 northern provinces',
    says: 'Lists of members and children are whole unless `first` asks for less.',
    query: `{
  snapshot(period: "2011-09") {
    group(code: "NORTH_31") {
      members(first: 3, orderBy: {by: VALUE, indicator: "COMMUNE_NETWORK", direction: DESC}) {
        code name
        figure(indicator: "COMMUNE_NETWORK") { percent rank(among: GROUP, group: "NORTH_31") { position of } }
      }
    }
  }
}`,
  },
  {
    title: 'A province and its districts, several indicators',
    says: '`figures` gives many indicators at once, in the order asked for. An empty value has a `reason`.',
    query: `{
  snapshot(period: "2011-09") {
    unit(code: "26") {
      name
      children(first: 2) {
        code name
        figures(indicators: ["DISTRICT_IT_STAFF", "COMMUNE_EQUIPMENT_SETS"]) { indicator { code kind } value numerator denominator reason }
      }
    }
  }
}`,
  },
  {
    title: 'A year by quarters',
    says: 'The form of `from` decides the grain: `2010-10`, `2010-Q4`, `2010-H2`, `2010`.',
    query: `{
  nation { series(indicator: "DISTRICT_IT_STAFF", from: "2010-Q4", to: "2011-Q3") { period percent coverage carried state } }
}`,
  },
  {
    title: 'What was known then, and what is known now',
    says: 'Aliases put two moments side by side.',
    query: `{
  then: snapshot(period: "2010-12", knownAt: "2011-01-10") { publication revision nation { figure(indicator: "DISTRICT_OUTGOING_DIGITISED") { percent reported due } } }
  now: snapshot(period: "2010-12") { publication revision nation { figure(indicator: "DISTRICT_OUTGOING_DIGITISED") { percent reported due } } }
}`,
  },
  {
    title: 'Find a unit, an indicator, a group',
    says: 'Capitals and diacritics do not matter in `search`.',
    query: `{
  units(search: "vinh phuc", first: 2) { totalCount nodes { code name level parent { name } } }
  indicators(search: "network") { code nameEn kind levels unitOfMeasureEn }
  groups { code nameEn }
}`,
  },
  {
    title: 'A connection, page by page',
    says: 'Hand `endCursor` to `after` while `hasNextPage`. The cursor keeps to the publication of the first page.',
    query: `query Communes($after: String) {
  snapshot(period: "2011-09") {
    units(within: "26", level: COMMUNE, first: 2, after: $after) {
      totalCount
      nodes { code name }
      pageInfo { hasNextPage endCursor }
    }
  }
}`,
    variables: { after: null },
  },
  {
    title: 'Who is missing',
    says: 'Units that owe a report and have not given it, with how long they have been silent.',
    query: `{
  snapshot(period: "2011-09") {
    unit(code: "26") { missing(indicator: "COMMUNE_NETWORK", first: 2) { totalCount nodes { unit { code name } since lastValue reason } } }
  }
}`,
  },
  {
    title: 'Why this number',
    says: 'The inputs of a figure are figures again, and in the end report rows.',
    query: `{
  snapshot(period: "2011-09") {
    unit(code: "244") {
      figure(indicator: "COMMUNE_NETWORK") {
        percent
        explain {
          ruleEn treeDay publication { number publishedAt }
          inputs(first: 1) { totalCount nodes { kind unit { code } parts { name value } } }
        }
      }
    }
  }
}`,
  },
  {
    title: 'What was published last',
    says: 'Unattended tools ask this first, and skip the rest where they have that publication already.',
    query: '{ publications(first: 1) { totalCount nodes { number publishedAt full } } }',
  },
  {
    title: 'A mistake',
    says: 'The place that is at fault is null, the others are answered. `extensions.code` is stable; `allowed` holds what was probably meant.',
    query: `{
  nation {
    code
    figure(indicator: "COMMUNE_NETWRK") { percent }
  }
}`,
  },
];
