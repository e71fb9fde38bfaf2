/** The order of codes everywhere: by bytes. Negative where `a` comes first. */
export function compareCodes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
