import type { Finding } from './finding.ts';

const HEADER = ['what', 'measured', 'ratio', 'aim', 'met'];

/** Prints findings as a table and ends with how many aims were met. */
export function printFindings(findings: readonly Finding[]): void {
  const rows = [
    HEADER,
    ...findings.map(({ what, measured, ratio, aim, met }) => [what, measured, ratio, aim, said(met)]),
  ];
  const widths = HEADER.map((_header, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd();
  const [header, ...body] = rows.map(line);
  console.log([header, widths.map((width) => '-'.repeat(width)).join('  '), ...body].join('\n'));
  const promised = findings.filter(({ met }) => met !== null);
  console.log(`\n${promised.filter(({ met }) => met).length} of ${promised.length} aims met.`);
}

function said(met: boolean | null): string {
  return met === null ? '' : met ? 'met' : 'NOT MET';
}
