/** The first item that stands in a list for the second time; undefined where each stands there once. */
export function firstRepeated<Item>(items: readonly Item[]): Item | undefined {
  const seen = new Set<Item>();
  return items.find((item) => seen.size === seen.add(item).size);
}
