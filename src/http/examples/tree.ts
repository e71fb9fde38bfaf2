import type { ExampleGroup } from '../exampleQuery.ts';

export const TREE: ExampleGroup = {
  title: 'Up and down the tree',
  queries: [
    {
      name: 'NorthRanked',
      title: 'The 31 northern provinces, ranked',
      sentence: 'Best first, exactly; ties share a place. Without "first" a list of members is always whole.',
      query: `query NorthRanked {
  snapshot(period: "2011-09") {
    group(code: "NORTH_31") {
      name
      figure(indicator: "COMMUNE_NETWORK") { percent }
      members(orderBy: {by: VALUE, indicator: "COMMUNE_NETWORK", direction: DESC}) {
        code
        name
        figure(indicator: "COMMUNE_NETWORK") {
          percent
          rank(among: GROUP, group: "NORTH_31") { position of }
        }
      }
    }
  }
}`,
    },
    {
      name: 'RegionsSideBySide',
      title: 'All groups side by side',
      sentence: 'The six regions, north and south: a group folds all units beneath its members, each once.',
      query: `query RegionsSideBySide {
  snapshot(period: "2011-09") {
    groups {
      code
      name
      network: figure(indicator: "COMMUNE_NETWORK") { percent coverage }
      equipment: figure(indicator: "COMMUNE_EQUIPMENT_SETS") { percent numerator denominator }
    }
  }
}`,
    },
    {
      name: 'ProvinceAndBeneath',
      title: 'One province and all beneath it',
      sentence: 'Province, districts, communes, each with the indicator that its offices report.',
      query: `query ProvinceAndBeneath($province: ID!, $period: Period) {
  snapshot(period: $period) {
    unit(code: $province) {
      name
      figure(indicator: "COMMUNE_NETWORK") { percent }
      children {
        code
        name
        figure(indicator: "DISTRICT_IT_STAFF") { value }
        children {
          code
          name
          figure(indicator: "COMMUNE_NETWORK") { value reason }
        }
      }
    }
  }
}`,
      variables: { province: '26', period: '2011-09' },
    },
    {
      name: 'DistrictsByPage',
      title: 'Districts, page by page',
      sentence: 'Hand "endCursor" to "after" for the next page; it is read from the same publication as the first.',
      query: `query DistrictsByPage($after: String) {
  snapshot(period: "2011-09") {
    publication
    units(level: DISTRICT, first: 20, after: $after, orderBy: {by: NAME}) {
      totalCount
      nodes {
        code
        name
        parent { name }
        figure(indicator: "DISTRICT_OUTGOING_DIGITISED") { percent numerator denominator }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`,
      variables: { after: null },
    },
    {
      name: 'UnitInItsPlace',
      title: 'Where a unit stands',
      sentence: 'A commune with all that is above it, and its place among its neighbours.',
      query: `query UnitInItsPlace {
  snapshot(period: "2011-09") {
    unit(code: "08707") {
      name
      level
      validFrom
      ancestors {
        name
        level
        figure(indicator: "COMPUTERS_IN_USE") { value }
      }
      groups { name }
      figure(indicator: "COMPUTERS_IN_USE") {
        value
        siblings: rank(among: SIBLINGS) { position of }
        communes: rank(among: LEVEL) { position of }
      }
    }
  }
}`,
    },
  ],
};
