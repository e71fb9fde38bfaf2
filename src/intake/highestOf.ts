/** The highest of any number of versions, 0 of none. */
export function highestOf(versions: Iterable<number>): number {
  let highest = 0;
  for (const version of versions) if (version > highest) highest = version;
  return highest;
}
