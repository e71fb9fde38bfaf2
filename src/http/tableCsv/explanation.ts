import { PARAMETERS } from './parameters.ts';

/** What the address says without parameters. */
export function explanation(origin: string): string {
  const parameters = Object.entries(PARAMETERS).map(([name, { meaning }]) => `  ${name.padEnd(12)} ${meaning}`);
  return `Figures as CSV, for Excel, Power BI and whatever reads files from an address.

Examples:
  ${origin}/table.csv?indicators=COMMUNE_NETWORK,DISTRICT_IT_STAFF&level=PROVINCE&periods=2011-01..2011-09
  ${origin}/table.csv?indicators=COMMUNE_NETWORK&level=DISTRICT&within=26&fields=value,percent,coverage,state&bom=1&codes=text
  ${origin}/table.csv?indicators=COMMUNE_NETWORK&level=PROVINCE&group=NORTH_31&top=10&compare=2010-12

Parameters:
${parameters.join('\n')}

The columns are code, name, level, period and then the figures: one for each indicator, under its code; further fields as CODE.field. A figure that
has no value is empty; the field "reason" says why. Numbers have a decimal point. The ETag names the publication and the arguments: ask
again with If-None-Match, and 304 says that nothing has changed.
`;
}
