import type { ExampleGroup } from '../exampleQuery.ts';

export const TIME: ExampleGroup = {
  title: 'Over time',
  queries: [
    {
      name: 'YearByMonths',
      title: 'A year by months',
      sentence: 'North and south in twelve months, with the share of those due that reported.',
      query: `query YearByMonths {
  snapshot(period: "2011-09") {
    north: group(code: "NORTH_31") {
      series(indicator: "COMMUNE_NETWORK", last: 12) { period percent coverage }
    }
    south: group(code: "SOUTH_32") {
      series(indicator: "COMMUNE_NETWORK", last: 12) { period percent coverage }
    }
  }
}`,
    },
    {
      name: 'YearByQuarters',
      title: 'A year by quarters',
      sentence: 'The form of "from" decides the grain: a month, a quarter 2010-Q4, a half 2010-H2 or a year 2010.',
      query: `query YearByQuarters {
  nation {
    series(indicator: "DISTRICT_IT_STAFF", from: "2010-Q4", to: "2011-Q3") {
      period
      percent
      coverage
      carried
      state
    }
  }
}`,
    },
    {
      name: 'KnownThen',
      title: 'What was known then',
      sentence: 'December 2010 as it was known on 10 January 2011, beside what is known of it now.',
      query: `query KnownThen {
  then: snapshot(period: "2010-12", knownAt: "2011-01-10") { ...Digitised }
  now: snapshot(period: "2010-12") { ...Digitised }
}

fragment Digitised on Snapshot {
  publication
  revision
  nation {
    figure(indicator: "DISTRICT_OUTGOING_DIGITISED") { percent reported due state }
  }
}`,
    },
    {
      name: 'ChangeOverAYear',
      title: 'What has changed in a year',
      sentence:
        'Each province against the same month of the year before: in percentage points, since these are shares.',
      query: `query ChangeOverAYear {
  snapshot(period: "2011-09") {
    nation {
      children(orderBy: {by: VALUE, indicator: "COMMUNE_NETWORK", direction: DESC}) {
        name
        figure(indicator: "COMMUNE_NETWORK") {
          percent
          change(back: 12) { percentagePoints earlier { period percent } }
        }
      }
    }
  }
}`,
    },
    {
      name: 'OneFigureAtOtherMoments',
      title: 'One figure at other moments',
      sentence: 'A quarter beside the one before and the year, and as it was known on a day, all in one call.',
      query: `query OneFigureAtOtherMoments {
  snapshot(period: "2011-Q2") {
    nation {
      figure(indicator: "PROVINCE_OUTGOING_DIGITISED") {
        percent
        reported
        quarterBefore: at(back: 1) { period percent }
        year: at(period: "2010") { period percent }
        knownInJuly: at(knownAt: "2011-07-15") { percent reported state }
      }
    }
  }
}`,
    },
    {
      name: 'ShareOfTheCountry',
      title: 'Share of the whole country',
      sentence: 'Which part of an amount each province contributes; what does not add up has no share.',
      query: `query ShareOfTheCountry {
  snapshot(period: "2011-09") {
    nation {
      children(orderBy: {by: VALUE, indicator: "COMPUTERS_IN_USE", direction: DESC}, first: 10) {
        name
        figure(indicator: "COMPUTERS_IN_USE") { value shareOfParent }
      }
    }
  }
}`,
    },
  ],
};
