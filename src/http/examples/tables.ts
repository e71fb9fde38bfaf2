import type { ExampleGroup } from '../exampleQuery.ts';

export const TABLES: ExampleGroup = {
  title: 'Tables',
  queries: [
    {
      name: 'ProvinceTable',
      title: 'All provinces, several indicators',
      sentence:
        'A row a province, a column an indicator, the best first, with exact totals; also as CSV at /table.csv.',
      query: `query ProvinceTable {
  table(
    level: PROVINCE
    indicators: ["COMMUNE_NETWORK", "COMMUNE_EQUIPMENT_SETS", "DISTRICT_IT_STAFF"]
    periods: {from: "2011-09", to: "2011-09"}
    orderBy: [{by: VALUE, indicator: "COMMUNE_NETWORK", direction: DESC}]
  ) {
    totalCount
    columns { key unitOfMeasureEn }
    rows {
      subject { code name }
      values
    }
    totals { indicator { code } value coverage }
  }
}`,
    },
    {
      name: 'DistrictsThatLagBehind',
      title: 'Districts that lag behind',
      sentence: 'The ten lowest in the north that have told enough to be judged, with how sure each value is.',
      query: `query DistrictsThatLagBehind {
  table(
    level: DISTRICT
    group: "NORTH_31"
    indicators: ["COMMUNE_NETWORK"]
    periods: {from: "2011-09", to: "2011-09"}
    where: [{below: 0.5}, {coverageAbove: 0.8}]
    bottom: 10
  ) {
    totalCount
    rows {
      subject { code name }
      figures { percent low high due reported }
    }
  }
}`,
    },
    {
      name: 'QuartersSideBySide',
      title: 'Quarters side by side',
      sentence: 'One row a province, one column a quarter: what goes into a sheet as it is.',
      query: `query QuartersSideBySide {
  table(
    level: PROVINCE
    indicators: ["COMMUNE_NETWORK"]
    periods: {from: "2010-Q4", to: "2011-Q3"}
    shape: PIVOT
  ) {
    columns { key }
    rows {
      subject { name }
      values
    }
    totals { period percent coverage }
  }
}`,
    },
    {
      name: 'LongForPlotting',
      title: 'One row a figure, for plotting',
      sentence: 'North and south over a year, one figure a row: what databases and plotting tools like best.',
      query: `query LongForPlotting {
  table(
    subjects: ["NORTH_31", "SOUTH_32"]
    indicators: ["COMMUNE_NETWORK", "DISTRICT_IT_STAFF"]
    periods: {from: "2010-10", to: "2011-09"}
    shape: LONG
  ) {
    totalCount
    rows {
      subject { code }
      period
      indicator { code }
      values
    }
  }
}`,
    },
  ],
};
