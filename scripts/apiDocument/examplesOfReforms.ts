import type { Example } from './example.ts';

export const EXAMPLES_OF_REFORMS: readonly Example[] = [
  {
    title: 'Another day’s boundaries',
    says: 'Any period on the tree and the groups of any day. What has merged, was split or was transferred in between is converted; the country is the same on each of them.',
    query: `{
  own: snapshot(period: "2010-12") { nation { figure(indicator: "COMPUTERS_IN_USE") { value converted } } }
  snapshot(period: "2010-12", boundaries: "2025-07-01") {
    boundaries
    nation {
      figure(indicator: "COMPUTERS_IN_USE") { value converted }
      children(first: 3) { code name figure(indicator: "COMPUTERS_IN_USE") { value converted } }
    }
  }
}`,
  },
  {
    title: 'What a figure is converted from',
    says: 'The units of the period that bear on the figure otherwise than they lay then: `WHOLE` has merged, `SHARED` was split by weights, `TRANSFERRED` lies elsewhere, and what nobody can share is `KEPT` above or `UNDECIDED`.',
    query: `{
  snapshot(period: "2010-12", boundaries: "2025-07-01") {
    unit(code: "08") {
      name
      figure(indicator: "COMMUNE_NETWORK") {
        percent
        explain { conversion { boundaries periodDay units(first: 2) { totalCount nodes { how unit { code name } into { code name } } } } }
      }
    }
  }
}`,
  },
  {
    title: 'What a unit came from, and what became of it',
    says: 'A code belongs to one unit on each day, and to several over the years: `on` says which day is meant.',
    query: `{
  unit(code: "08", on: "2025-07-01") {
    name validFrom
    predecessors { code name validTo }
    events { day type }
  }
  before: unit(code: "02", on: "2025-06-30") { name validTo successors { code name validFrom } }
}`,
  },
  {
    title: 'An index, and its formula',
    says: 'A formula is worked out exactly on the subject’s own figures; `inputs` are these. `inputsDiffer` warns that not all of them stand on the same reports.',
    query: `{
  snapshot(period: "2011-09") {
    unit(code: "26") {
      figure(indicator: "COMMUNE_READINESS") {
        value coverage inputsDiffer
        explain { formula { text inputs { key value due reported } } }
      }
    }
  }
}`,
  },
  {
    title: 'Against a year earlier, in one indicator',
    says: '`[-1y]` takes an input over the same period of the year before, folded on the units of this one: both sides speak of the same units.',
    query: `{
  snapshot(period: "2011-09") {
    nation {
      figure(indicator: "COMMUNE_NETWORK_YEAR_ON_YEAR") {
        value
        explain { formula { text inputs { key from to value } } }
      }
    }
  }
}`,
  },
];
