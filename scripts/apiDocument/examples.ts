import type { Example } from './example.ts';
import { EXAMPLES_OF_REFORMS } from './examplesOfReforms.ts';

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
    title: 'Rank and share',
    says: '1 is best, by the direction in which the indicator is good; equal ones share a place. Only an amount has a share of its parent.',
    query: `{
  snapshot(period: "2011-09") {
    unit(code: "26") {
      name
      figure(indicator: "COMPUTERS_IN_USE") {
        value shareOfParent
        amongProvinces: rank(among: LEVEL) { position of }
        inTheNorth: rank(among: GROUP, group: "NORTH_31") { position of }
      }
    }
  }
}`,
  },
  {
    title: 'Targets and bounds',
    says: '`gap` is value minus target. `low` and `high` say how far the truth can lie from the value, whatever those say who are missing or stand with an earlier month.',
    query: `{
  snapshot(period: "2011-09") {
    group(code: "RED_RIVER_DELTA") {
      figure(indicator: "DISTRICT_OUTGOING_DIGITISED") { value target gap targetMet low high assumesDenominator due reported carried missing }
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
    title: 'A series with gaps',
    says: 'A period without figures is there, with its `reason`: the first report came in October 2008.',
    query: `{
  nation { series(indicator: "COMMUNE_NETWORK", from: "2008-08", to: "2008-11") { period percent reason openMonths } }
}`,
  },
  {
    title: 'A series across a break',
    says:
      'Where a subject or a definition is not what it was in the period before, `breaks` says so at the first period behind it, with the event: from July 2025 on the code 08 ' +
      'is that of a new province. On `boundaries` there is no such break.',
    query: `{
  unit(code: "08", on: "2025-07-01") {
    name
    series(indicator: "COMMUNE_NETWORK", from: "2025-06", to: "2025-08") {
      period
      reason
      breaks { kind day event { type ended { code name } begun { code name } } }
    }
    onItsOwnBoundaries: series(indicator: "COMMUNE_NETWORK", from: "2011-08", to: "2011-09", boundaries: "2025-07-01") {
      period
      percent
      breaks { kind }
    }
  }
}`,
  },
  {
    title: 'The last three periods up to one',
    says: 'Periods counted back from an anchor: `last` with `to` (of a table `last` with `until`). Without `to` the anchor is the period of the snapshot.',
    query: `{
  snapshot(period: "2011-Q3") {
    group(code: "NORTH_31") {
      upToThis: series(indicator: "DISTRICT_INTERNET", last: 3) { period percent }
      upToAnother: series(indicator: "DISTRICT_INTERNET", last: 3, to: "2010-12") { period percent }
    }
  }
}`,
  },
  {
    title: 'What has changed since a year ago',
    says: '`back` counts periods of the same length. The difference of amounts is told as `percent`, that of shares as `percentagePoints`.',
    query: `{
  snapshot(period: "2011-09") {
    unit(code: "01") {
      computers: figure(indicator: "COMPUTERS_IN_USE") { value change(back: 12) { absolute percent earlier { period value } } }
      network: figure(indicator: "COMMUNE_NETWORK") { percent change(from: "2010-12") { percentagePoints earlier { period percent } } }
    }
  }
}`,
  },
  {
    title: 'Two periods side by side',
    says: '`at` is the same figure at another time, of any length: a quarter beside the one before and the year.',
    query: `{
  snapshot(period: "2011-Q2") {
    nation {
      figure(indicator: "PROVINCE_OUTGOING_DIGITISED") {
        percent
        quarterBefore: at(back: 1) { period percent }
        yearBefore: at(period: "2010") { period percent }
      }
    }
  }
}`,
  },
  {
    title: 'Two moments side by side: what was known then, and what is known now',
    says: 'A snapshot with `knownAt` shows what was published by then; aliases put two of them side by side.',
    query: `{
  then: snapshot(period: "2010-12", knownAt: "2011-01-10") { publication revision nation { figure(indicator: "DISTRICT_OUTGOING_DIGITISED") { percent reported due } } }
  now: snapshot(period: "2010-12") { publication revision nation { figure(indicator: "DISTRICT_OUTGOING_DIGITISED") { percent reported due } } }
}`,
  },
  {
    title: 'What has become known of one figure',
    says: '`at` and `change` take a moment too: how far a figure has moved since, and in which state it was.',
    query: `{
  snapshot(period: "2010-12") {
    nation {
      figure(indicator: "DISTRICT_OUTGOING_DIGITISED") {
        percent state
        inJanuary: at(knownAt: "2011-01-10") { percent state reported due }
        change(knownAt: "2011-01-10") { percentagePoints }
      }
    }
  }
}`,
  },
  {
    title: 'What a revision has changed, and why',
    says: 'Every figure that the revision before told differently, biggest change first; `parts` say how much of it each cause has made, and add up. Here the late reports of one province; `exact` is for whoever adds shares up.',
    query: `{
  snapshot(period: "2010-12") {
    changes(within: "02", level: DISTRICT, indicators: ["COMMUNE_NETWORK"], first: 3) {
      since publication totalCount byCause { cause figures }
      nodes {
        figure { subject { code name } indicator { code } }
        before after size
        parts { cause exact numerator denominator reported missing }
      }
      pageInfo { hasNextPage }
    }
  }
}`,
  },
  {
    title: 'What has changed since the period was closed',
    says: '`since` and `sinceKnownAt` name an earlier publication. A figure can have several causes; `causes` keeps to those in which one of them has a part.',
    query: `{
  snapshot(period: "2010-12") {
    changes(sinceKnownAt: "2011-01-25", subjects: ["VN", "NORTH_31"], indicators: ["COMMUNE_NETWORK"]) {
      since
      nodes {
        figure { subject { code } }
        then { exact due reported }
        now { exact due reported }
        parts { cause value due reported missing }
      }
    }
  }
}`,
  },
  {
    title: 'A table: subjects, indicators and periods in one call',
    says: 'A row is a subject in a period; `values` are in the order of `columns`. `where` leaves out rows, `top` keeps the best, `totals` fold all rows that are left, exactly.',
    query: `{
  table(
    indicators: ["COMMUNE_NETWORK", "COMPUTERS_IN_USE"], level: PROVINCE, group: "NORTH_31", periods: {last: 2, until: "2011-09"}
    where: [{indicator: "COMMUNE_NETWORK", coverageAbove: 0.9}], top: 2
  ) {
    totalCount
    columns { key unitOfMeasureEn }
    rows { period subject { code name } values }
    totals { period indicator { code } subjects value coverage }
  }
}`,
  },
  {
    title: 'A table with periods side by side',
    says: '`PIVOT` makes a column of each period, `LONG` a row of each figure. The nation, a group and a province may stand one beneath the other; they cannot be totalled.',
    query: `{
  table(indicators: ["COMMUNE_NETWORK"], subjects: ["VN", "NORTH_31", "26"], periods: {from: "2011-Q1", to: "2011-Q3"}, shape: PIVOT) {
    columns { key }
    rows { subject { code nameEn } values }
  }
}`,
  },
  {
    title: 'A long table, ordered and by page',
    says: '`first` counts rows, up to 20,000; hand `endCursor` to `after` for the next ones. A figure is a figure here too, with all that qualifies it.',
    query: `{
  table(indicators: ["DISTRICT_IT_STAFF", "DISTRICT_INTERNET"], level: DISTRICT, within: "26", shape: LONG, orderBy: [{by: NAME}], first: 2) {
    totalCount
    rows { subject { code name } period indicator { code } figures { value state reason } }
    pageInfo { hasNextPage }
  }
}`,
  },
  {
    title: 'The same table as CSV',
    says: 'For tools that write no GraphQL: Excel, Power BI, a script. `GET /table.csv` without parameters lists them all. Text stands in quotes, numbers do not.',
    address:
      '/table.csv?indicators=COMMUNE_NETWORK,COMPUTERS_IN_USE&level=PROVINCE&group=NORTH_31&periods=2011-09&top=3&lang=en',
  },
  {
    title: 'CSV with more of each figure, and a comparison',
    says: '`fields` adds columns named `CODE.field`; `compare` the value of an earlier period (`-12` is twelve back) and the change; `order` with a minus puts the largest first.',
    address:
      '/table.csv?indicators=COMMUNE_NETWORK&level=PROVINCE&within=RED_RIVER_DELTA&periods=2011-09&where=COMMUNE_NETWORK.coverage%3E0.95&order=-COMMUNE_NETWORK&fields=percent,low,high,state&compare=-12',
  },
  ...EXAMPLES_OF_REFORMS,
  {
    title: 'CSV that was asked for wrongly',
    says: 'All faults at once with status 400, as lines of text, or as JSON to who sends `accept: application/json`.',
    address: '/table.csv?indicators=COMMUNE_NETWRK&level=PROVINC&period=2011-9&fields=prcent',
    refused: 'WHOLLY',
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
    title: 'A code that nobody has',
    says: '`unit`, `group` and `indicator` are null where the code was never given: `1` is not `01`. An argument that names one (`within`, `subjects`, `indicator` of a figure) is refused instead, with what was probably meant.',
    query: `{
  unit(code: "1") { name }
  units(search: "ha noi", level: PROVINCE) { nodes { code name } }
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
    title: 'Which figures there are',
    says: 'At which levels an indicator has figures, from when to when, and how complete each period is (within a unit: `within`).',
    query: `{
  availability(indicators: ["DISTRICT_IT_STAFF"]) {
    indicator { code nameEn }
    levels
    grains { grain first last count }
    periods(grain: YEAR) { period state openMonths due reported coverage }
  }
}`,
  },
  {
    title: 'What an indicator means',
    says: 'Its kind decides how it combines: over months by `overTime`, over units by `overUnits`.',
    query: `{
  indicator(code: "COMPUTERS_IN_USE") { code nameEn descriptionEn kind levels overTime overUnits unitOfMeasureEn direction carry minimumCoverage target validFrom version }
}`,
  },
  {
    title: 'Where a unit stands',
    says: 'Up with `ancestors`, down with `children` and `descendants`; `groups` are those that a unit itself is a member of.',
    query: `{
  snapshot(period: "2011-09") {
    unit(code: "00001") { name level validFrom ancestors { code name level groups { code } } }
    district: unit(code: "244") { descendants(level: COMMUNE, first: 2) { totalCount nodes { code name } } }
  }
}`,
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
    title: 'How fresh the figures are',
    says: 'The last publication, what has come in since (`waiting`), and the months that queries show by default. The demonstration has everything published.',
    query: '{ freshness { publication lastPublicationAt lastReceivedAt waiting upToDate latestClosed latestOpen } }',
  },
  {
    title: 'What a query costs',
    says: 'As a field, and as headers of every answer, which also name the publication. What is left of the limit is left for this query only: each one has all of it.',
    query:
      '{ nation { children(first: 1) { figure(indicator: "COMMUNE_NETWORK") { percent } } } cost { estimated limit remaining } }',
    headers: ['x-query-cost', 'x-query-cost-limit', 'x-query-cost-remaining', 'x-publication', 'x-published-at'],
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
    refused: 'PARTLY',
  },
  {
    title: 'Several mistakes at once',
    says: 'What is wrong with the arguments of one field is told together; each of the `faults` names its field.',
    query: `{
  table(indicators: ["COMMUNE_NETWORK"], level: PROVINCE, within: "1", periods: {from: "2011-01", last: 3}, top: 0) { totalCount }
}`,
    refused: 'PARTLY',
  },
  {
    title: 'What is not in the schema, and a period written otherwise',
    says: 'Then nothing is executed, and there are no data. `meant` holds the period in the form that is taken.',
    query: `{
  snapshot(period: "2011Q3") { nation { figure(indicator: "COMMUNE_NETWORK") { percnt } } }
}`,
    refused: 'WHOLLY',
  },
  {
    title: 'What does not add up',
    says: "A share is no part of another share, and reports of a province are also the nation's. The message says what to ask for instead.",
    query: `{
  snapshot(period: "2011-09") {
    unit(code: "26") { figure(indicator: "COMMUNE_NETWORK") { percent shareOfParent } }
    table(indicators: ["COMPUTERS_IN_USE"], subjects: ["VN", "26"]) { rows { values } totals { value } }
  }
}`,
    refused: 'PARTLY',
  },
  {
    title: 'A moment before anything was known',
    says: 'There is no figure to show, not even an empty one: `NO_DATA`.',
    query: `{
  snapshot(period: "2010-12", knownAt: "2008-01-01") { nation { name } }
}`,
    refused: 'PARTLY',
  },
  {
    title: 'A query that is too large',
    says: 'It is refused before anything is read, with what it would cost, the field that costs most, and the way out.',
    query: `{
  nation { descendants(level: COMMUNE, first: 1000) { nodes { figures { value at(back: 12) { value } } } } }
}`,
    refused: 'WHOLLY',
  },
];
