/** Queries to begin with: printed at the first start, offered by the start page. */
export const EXAMPLE_QUERIES: readonly { readonly title: string; readonly query: string }[] = [
  {
    title: 'The country now',
    query: `{
  snapshot {
    period
    nation {
      name
      figure(indicator: "COMMUNE_NETWORK") { percent numerator denominator due reported missing coverage state }
    }
  }
}`,
  },
  {
    title: 'The 31 northern provinces, ranked',
    query: `{
  snapshot(period: "2011-09") {
    group(code: "NORTH_31") {
      name
      figure(indicator: "COMMUNE_NETWORK") { percent }
      members(orderBy: {by: VALUE, indicator: "COMMUNE_NETWORK", direction: DESC}) {
        name
        figure(indicator: "COMMUNE_NETWORK") { percent rank(among: GROUP, group: "NORTH_31") { position of } }
      }
    }
  }
}`,
  },
  {
    title: 'One province and all beneath it',
    query: `{
  snapshot(period: "2011-09") {
    unit(code: "26") {
      name
      children {
        name
        figure(indicator: "DISTRICT_IT_STAFF") { value }
        children { code name figure(indicator: "COMMUNE_NETWORK") { value reason } }
      }
    }
  }
}`,
  },
  {
    title: 'A year by months',
    query: `{
  snapshot(period: "2011-09") {
    nation { series(indicator: "COMMUNE_NETWORK", last: 12) { period percent coverage } }
    south: group(code: "SOUTH_32") { series(indicator: "COMMUNE_NETWORK", last: 12) { period percent } }
  }
}`,
  },
  {
    title: 'What was known then',
    query: `{
  then: snapshot(period: "2010-12", knownAt: "2011-01-10") { publication revision nation { figure(indicator: "DISTRICT_OUTGOING_DIGITISED") { percent reported due state } } }
  now: snapshot(period: "2010-12") { publication revision nation { figure(indicator: "DISTRICT_OUTGOING_DIGITISED") { percent reported due state } } }
}`,
  },
  {
    title: 'Why this number',
    query: `{
  snapshot(period: "2011-09") {
    unit(code: "244") {
      name
      figure(indicator: "COMMUNE_NETWORK") {
        percent low high
        explain {
          rule ruleEn treeDay
          publication { number publishedAt }
          inputs {
            nodes {
              kind unit { code name } parts { name value }
              figure { percent explain { inputs { nodes { months { month state said { value reason } reports { version receipt receivedAt source fate } } } } } }
            }
          }
        }
      }
    }
  }
}`,
  },
  {
    title: 'Who is missing, and since when',
    query: `{
  snapshot(period: "2011-09") {
    unit(code: "26") {
      name
      missing(indicator: "COMMUNE_NETWORK", first: 20) { totalCount nodes { unit { code name parent { name } } since lastValue reason } }
    }
    silent: nation { missing(level: DISTRICT, first: 20) { totalCount nodes { unit { code name } since months } } }
  }
}`,
  },
];
