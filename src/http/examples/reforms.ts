import type { ExampleGroup } from '../exampleQuery.ts';

export const REFORMS: ExampleGroup = {
  title: 'Reforms and formulas',
  queries: [
    {
      name: 'ProvincesOf2025',
      title: 'The provinces of 2025, in 2010',
      sentence:
        'Any period on the boundaries of any day: December 2010 by the 34 provinces of 1 July 2025. The country is the same on each.',
      query: `query ProvincesOf2025 {
  snapshot(period: "2010-12", boundaries: "2025-07-01") {
    boundaries
    nation {
      figure(indicator: "COMMUNE_NETWORK") { percent numerator denominator }
      children {
        code
        name
        figure(indicator: "COMMUNE_NETWORK") { percent numerator denominator converted }
      }
    }
  }
}`,
    },
    {
      name: 'WhereAProvinceComesFrom',
      title: 'Where a province comes from',
      sentence:
        'The code 08 was that of Tuyên Quang and is that of the province into which it merged with Hà Giang: which units its figure of 2010 is converted from, and how.',
      query: `query WhereAProvinceComesFrom {
  snapshot(period: "2010-12", boundaries: "2025-07-01") {
    unit(code: "08") {
      name
      predecessors { code name validTo }
      figure(indicator: "COMMUNE_NETWORK") {
        percent
        explain {
          conversion {
            periodDay
            units(first: 5) { totalCount nodes { how unit { code name } into { code name } } }
          }
        }
      }
    }
  }
}`,
    },
    {
      name: 'AnIndex',
      title: 'An index, and what it is made of',
      sentence: 'A formula over other indicators, with each of its inputs for the same province.',
      query: `query AnIndex {
  snapshot(period: "2011-09") {
    unit(code: "26") {
      name
      figure(indicator: "COMMUNE_READINESS") {
        value
        inputsDiffer
        explain { formula { text inputs { key value due reported } } }
      }
    }
  }
}`,
    },
    {
      name: 'AgainstAYearEarlier',
      title: 'Against a year earlier, by a formula',
      sentence:
        'The month and the same month of the year before, both folded on the units of this one, in percentage points.',
      query: `query AgainstAYearEarlier {
  snapshot(period: "2011-09") {
    nation {
      figure(indicator: "COMMUNE_NETWORK_YEAR_ON_YEAR") { value indicator { formula } }
      children(first: 5) { name figure(indicator: "COMMUNE_NETWORK_YEAR_ON_YEAR") { value } }
    }
  }
}`,
    },
  ],
};
