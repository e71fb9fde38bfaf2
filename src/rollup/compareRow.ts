import { PART_NAMES } from '../domain/parts.ts';
import { decodeRow, digestOf, partOf, type RowEntry } from '../snapshots/rowFormat.ts';
import type { StoredRow } from '../snapshots/snapshotReader.ts';
import type { ReconcileFault } from './reconcile.ts';

/** In what a stored row differs from the document that the inputs give: by indicator and part, where it can be read. */
export function compareRow(
  subject: string,
  period: string,
  document: string,
  row: StoredRow | undefined,
): ReconcileFault[] {
  if (!row) return [rowFault(subject, period, 'a row', 'no row')];
  if (row.document !== document) {
    const differing = isReadable(row.document) ? compareDocuments(subject, period, document, row.document) : [];
    return differing.length > 0 ? differing : [rowFault(subject, period, document, row.document)];
  }
  const digest = digestOf(document);
  return row.digest === digest ? [] : [rowFault(subject, period, digest, row.digest)];
}

function compareDocuments(subject: string, period: string, expected: string, found: string): ReconcileFault[] {
  const wanted = decodeRow(expected);
  const held = decodeRow(found);
  return [...new Set([...wanted.keys(), ...held.keys()])].sort().flatMap((indicator) =>
    PART_NAMES.flatMap((part): ReconcileFault[] => {
      const [a, b] = [shownPart(wanted.get(indicator), part), shownPart(held.get(indicator), part)];
      return a === b
        ? []
        : [{ subject, indicator, period, part, rule: 'rebuilt from the inputs', expected: a, found: b }];
    }),
  );
}

function isReadable(document: string): boolean {
  try {
    JSON.parse(document);
    return true;
  } catch {
    return false;
  }
}

function shownPart(entry: RowEntry | undefined, part: (typeof PART_NAMES)[number]): string {
  return entry ? String(partOf(entry, part)) : 'no figure';
}

/** A row that is not there, should not be there, or is another as a whole. */
export function rowFault(subject: string, period: string, expected: string, found: string): ReconcileFault {
  return { subject, indicator: '', period, part: 'digest', rule: 'rebuilt from the inputs', expected, found };
}
