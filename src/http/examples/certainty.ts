import type { ExampleGroup } from '../exampleQuery.ts';

export const CERTAINTY: ExampleGroup = {
  title: 'How sure, how complete',
  queries: [
    {
      name: 'HowFarTheTruthCanLie',
      title: 'How far the truth can lie',
      sentence: 'Between "low" and "high", whatever those say who are missing or stand with an earlier month.',
      query: `query HowFarTheTruthCanLie {
  snapshot(period: "2011-09") {
    nation {
      figure(indicator: "COMMUNE_NETWORK") { value low high due reported carried missing excused }
      children {
        code
        name
        figure(indicator: "COMMUNE_NETWORK") { value low high coverage }
      }
    }
  }
}`,
    },
    {
      name: 'WhoIsMissing',
      title: 'Who is missing, and since when',
      sentence:
        'The offices of one province that owe a value, and the districts of the country that have sent nothing at all.',
      query: `query WhoIsMissing {
  snapshot(period: "2011-09") {
    unit(code: "26") {
      name
      missing(indicator: "COMMUNE_NETWORK", first: 20) {
        totalCount
        nodes { unit { code name parent { name } } since lastValue reason }
      }
    }
    silent: nation {
      missing(level: DISTRICT, first: 20) {
        totalCount
        nodes { unit { code name } since months }
      }
    }
  }
}`,
    },
    {
      name: 'TargetsMet',
      title: 'Who meets the target',
      sentence: 'Target, distance to it, and whether it is met, by the direction in which the indicator is good.',
      query: `query TargetsMet {
  snapshot(period: "2011-09") {
    nation {
      children(orderBy: {by: VALUE, indicator: "DISTRICT_OUTGOING_DIGITISED", direction: DESC}) {
        name
        figure(indicator: "DISTRICT_OUTGOING_DIGITISED") { value target gap targetMet }
      }
    }
  }
}`,
    },
    {
      name: 'HowFresh',
      title: 'How fresh it is',
      sentence: 'The last publication, what has come in since, and the month that queries show by default.',
      query: `query HowFresh {
  freshness {
    publication
    lastPublicationAt
    lastReceivedAt
    waiting
    upToDate
    latestClosed
  }
}`,
    },
  ],
};
