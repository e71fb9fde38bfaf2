import type { ExampleGroup } from '../exampleQuery.ts';

export const BEGIN: ExampleGroup = {
  title: 'To begin with',
  queries: [
    {
      name: 'CountryNow',
      title: 'The country now',
      sentence: 'The latest closed month: the value, what it is made of, and how many of those due have reported.',
      query: `query CountryNow {
  snapshot {
    period
    knownAt
    nation {
      name
      figure(indicator: "COMMUNE_NETWORK") {
        percent
        numerator
        denominator
        due
        reported
        missing
        coverage
        state
      }
    }
  }
}`,
    },
    {
      name: 'ManyFigures',
      title: 'Many figures in one call',
      sentence: 'As many indicators of as many subjects as you like, all of one publication.',
      query: `query ManyFigures {
  snapshot(period: "2011-09") {
    nation {
      name
      figures(indicators: [
        "COMMUNE_NETWORK"
        "COMMUNE_EQUIPMENT_SETS"
        "DISTRICT_INTERNET"
        "DISTRICT_IT_STAFF"
      ]) {
        indicator { code nameEn }
        value
        numerator
        denominator
        coverage
      }
    }
  }
}`,
    },
    {
      name: 'FindUnit',
      title: 'Find a unit by name',
      sentence:
        'Capitals and diacritics do not matter: "vinh phuc" finds Vĩnh Phúc. The code is what other queries ask for.',
      query: `query FindUnit($search: String!) {
  units(search: $search, first: 20) {
    totalCount
    nodes {
      code
      name
      level
      parent { name }
    }
  }
}`,
      variables: { search: 'vinh phuc' },
    },
    {
      name: 'WhatIsMeasured',
      title: 'What is measured',
      sentence: 'Every indicator with its meaning, its unit of measure and the levels whose offices report it.',
      query: `query WhatIsMeasured {
  indicators {
    code
    nameEn
    descriptionEn
    kind
    unitOfMeasureEn
    levels
  }
  groups {
    code
    nameEn
  }
}`,
    },
    {
      name: 'WhatIsThere',
      title: 'What is there',
      sentence: 'For each indicator the levels that have figures of it, and from when to when.',
      query: `query WhatIsThere {
  availability {
    indicator { code nameEn }
    levels
    grains { grain first last count }
  }
}`,
    },
  ],
};
