/** Rows with the same keys as CSV text with a header; cells that need it are quoted. */
export function toCsv(rows: readonly object[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
  return [line(columns), ...rows.map((row) => line(Object.values(row).map(String)))].join('\n') + '\n';
}
