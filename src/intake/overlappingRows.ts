import { compareCodes } from '../domain/compareCodes.ts';
import { endOf, type Validity } from './validity.ts';

interface Row extends Validity {
  readonly line: number;
}

/** A row that holds on a day on which another row, or something that is known already, holds too. */
export interface Overlap<Item> {
  readonly row: Extract<Item, Row>;
  readonly other: Item;
}

/**
 * Each item that begins before an earlier one has ended. Of two rows the one further down the file is told; what is known
 * already has no line and is never at fault.
 */
export function overlappingRows<Item extends Validity>(items: readonly Item[]): Overlap<Item>[] {
  const overlaps: Overlap<Item>[] = [];
  let longest: Item | undefined;
  for (const item of items.toSorted((a, b) => compareCodes(a.validFrom, b.validFrom))) {
    if (longest && item.validFrom < endOf(longest)) {
      if (isRow(item) && !(isRow(longest) && longest.line > item.line)) overlaps.push({ row: item, other: longest });
      else if (isRow(longest)) overlaps.push({ row: longest, other: item });
    }
    if (!longest || endOf(item) > endOf(longest)) longest = item;
  }
  return overlaps;
}

export function isRow<Item extends Validity>(item: Item): item is Extract<Item, Row> {
  return 'line' in item;
}
