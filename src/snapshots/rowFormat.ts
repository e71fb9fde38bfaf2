import { createHash } from 'node:crypto';
import type { PartColumns } from '../domain/partColumns.ts';
import { PART_NAMES, trim, type Extreme, type PartName, type PartVector } from '../domain/parts.ts';

/**
 * The document of a snapshot row, format 2: an object from indicator code, in byte order, to
 * `[definition version, ...parts in the order of PART_NAMES]`. What says nothing at the end is left out, null is the extreme of
 * nothing, and an integer beyond 2^53 stands in quotes. Indicators of which nothing is due, excused or placed are left out. The text
 * is canonical: equal figures have equal documents, so that its digest stands for them. (Format 1 had the parts up to `unplaced`.)
 */
const ROW_FORMAT = 2;

export type RowEntry = readonly (number | string | null)[];
/** A decoded document. */
export type RowEntries = ReadonlyMap<string, RowEntry>;

/** Writes the entries of one indicator, one subject after the other. */
export type EntryEncoder = (index: number) => string;

/** The encoder of an indicator's columns; it gives nothing for a subject that has nothing, and for the index -1. */
export function entryEncoder(code: string, version: number, parts: PartColumns): EntryEncoder {
  const head = `"${code}":[${version}`;
  if (parts.wide || parts.extreme !== null) {
    return (index) => (index < 0 ? '' : entryText(head, parts.vectorAt(index)));
  }
  const columns = PART_NAMES.map((name) => parts.column(name));
  while (columns.length > 0 && !columns.at(-1)) columns.pop();
  return (index) => {
    if (index < 0 || !parts.hasAny(index)) return '';
    let text = head;
    let zeros = '';
    for (const column of columns) {
      const part = column === undefined ? 0 : column[index]!;
      if (part === 0) zeros += ',0';
      else {
        text += `${zeros},${part}`;
        zeros = '';
      }
    }
    return `${text}]`;
  };
}

/** The entry of one indicator of one subject; nothing where the subject has nothing. */
export function encodeEntry(code: string, version: number, parts: PartVector, extreme: Extreme | null): string {
  return entryText(`"${code}":[${version}`, trim(parts, extreme));
}

function entryText(head: string, parts: PartVector): string {
  if (parts.length === 0) return '';
  return `${head},${parts.map((part) => (typeof part === 'bigint' ? `"${part}"` : String(part))).join(',')}]`;
}

/** The document of one subject; `entries` in byte order of the codes. */
export function rowDocument(entries: Iterable<string>): string {
  let document = '{';
  for (const entry of entries) if (entry !== '') document += document === '{' ? entry : `,${entry}`;
  return `${document}}`;
}

export function decodeRow(document: string): RowEntries {
  return new Map(Object.entries(JSON.parse(document) as Record<string, RowEntry>));
}

/** The parts of an entry; nothing where there is none. */
export function vectorOf(entry: RowEntry | undefined): PartVector {
  if (entry === undefined) return [];
  const parts = entry.slice(1);
  return parts.some((part) => typeof part === 'string') ? parts.map(toPart) : (parts as PartVector);
}

/** One part of an entry; the extreme of nothing is null where it is told. */
export function partOf(entry: RowEntry | undefined, name: PartName): number | bigint | null {
  const part = entry?.[PART_NAMES.indexOf(name) + 1];
  return part === undefined ? 0 : toPart(part);
}

function toPart(part: number | string | null): number | bigint | null {
  return typeof part === 'string' ? BigInt(part) : part;
}

/** Digest of a row, computed from what the process folded and never from what a database returned. */
export function digestOf(document: string): string {
  return createHash('sha256').update(`tonghop row ${ROW_FORMAT}\n${document}`).digest('hex');
}

/** A subject of a snapshot and the digest of its row. */
export interface DigestedSubject {
  /** `unit 01` or `group NORTH_31`. */
  readonly name: string;
  readonly digest: string;
}

/** Checksum of a snapshot: equal exactly where every figure of every subject is equal. */
export function checksumOf(period: string, subjects: readonly DigestedSubject[]): string {
  const lines = subjects.map((subject) => `${subject.name} ${subject.digest}\n`).sort((a, b) => (a < b ? -1 : 1));
  const hash = createHash('sha256').update(`tonghop snapshot ${ROW_FORMAT}\n${period}\n`);
  hash.update(lines.join(''));
  return hash.digest('hex');
}
