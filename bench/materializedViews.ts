/** A materialized view of sums over a table of observations, one row each. */
export interface MaterializedView {
  /** As it stands in the result. */
  readonly name: string;
  readonly view: string;
  /** The table that it sums up. */
  readonly table: 'observation' | 'observation_of_month';
  readonly select: string;
}

const SUMS = `sum(numerator)::bigint as numerator, sum(denominator)::bigint as denominator`;

/** The districts first, which PostgreSQL can do on several cores; the rest adds up few rows. In one step it takes longer. */
function districtsOf(table: MaterializedView['table']): string {
  return `with district_sum as (
    select indicator, month, province, district, ${SUMS}, count(*) as reported
    from ${table} group by indicator, month, province, district)`;
}

/** From the least that a late report changes to what we publish; where ours are kept to the districts, so are these. */
export const MATERIALIZED_VIEWS: readonly MaterializedView[] = [
  {
    name: 'its month alone, to districts',
    view: 'month_to_districts',
    table: 'observation_of_month',
    select: `${districtsOf('observation_of_month')}
      select indicator, month, province, district, ${SUMS}, sum(reported)::bigint as reported
      from district_sum group by indicator, month, rollup(province, district)`,
  },
  {
    name: 'its month alone, to each unit',
    view: 'month_to_units',
    table: 'observation_of_month',
    select: `select indicator, month, province, district, unit, ${SUMS}, count(*) as reported
      from observation_of_month group by indicator, month, rollup(province, district, unit)`,
  },
  {
    name: 'the year with its months, quarters, halves, to districts',
    view: 'year_to_districts',
    table: 'observation',
    select: `${districtsOf('observation')}
      select indicator, (month + 5) / 6 as half, (month + 2) / 3 as quarter, month, province, district,
        ${SUMS}, sum(reported)::bigint as reported
      from district_sum
      group by indicator, rollup((month + 5) / 6, (month + 2) / 3, month), rollup(province, district)`,
  },
];
