import { createHash } from 'node:crypto';
import { PART_NAMES, partsAt, type PartColumns, type PartName, type Parts } from '../domain/parts.ts';

/**
 * The document of a snapshot row, format 1: an object from indicator code, in byte order, to
 * `[definition version, ...parts in the order of PART_NAMES]`, without the zeros at the end. An integer beyond 2^53 stands in
 * quotes. Indicators of which nothing is due, excused or placed are left out. The text is canonical: equal figures have
 * equal documents, so that its digest stands for them.
 */
const ROW_FORMAT = 1;

export type RowEntry = readonly (number | string)[];
/** A decoded document. */
export type RowEntries = ReadonlyMap<string, RowEntry>;

/** One indicator of one subject, ready to be written. */
export interface EncodableIndicator {
  readonly code: string;
  readonly version: number;
  readonly parts: PartColumns;
  /** Where the subject stands in the columns, -1 where it has nothing. */
  readonly index: number;
}

/** The document of one subject; `indicators` in byte order of their codes. */
export function encodeRow(indicators: readonly EncodableIndicator[]): string {
  let document = '{';
  for (const { code, version, parts, index } of indicators) {
    if (index < 0) continue;
    const entry = parts.high ? encodeWide(parts, index) : encodeNarrow(parts, index);
    if (entry !== '') document += `${document === '{' ? '' : ','}"${code}":[${version}${entry}]`;
  }
  return `${document}}`;
}

function encodeNarrow({ columns }: PartColumns, index: number): string {
  let text = '';
  let zeros = '';
  for (const name of PART_NAMES) {
    const part = columns[name][index]!;
    if (part === 0) zeros += ',0';
    else {
      text += `${zeros},${part}`;
      zeros = '';
    }
  }
  return text;
}

function encodeWide(columns: PartColumns, index: number): string {
  const parts = partsAt(columns, index);
  const last = PART_NAMES.findLastIndex((name) => parts[name] !== 0);
  return PART_NAMES.slice(0, last + 1)
    .map((name) => `,${typeof parts[name] === 'bigint' ? `"${parts[name]}"` : parts[name]}`)
    .join('');
}

export function decodeRow(document: string): RowEntries {
  return new Map(Object.entries(JSON.parse(document) as Record<string, RowEntry>));
}

export function partOf(entry: RowEntry | undefined, name: PartName): number | bigint {
  const part = entry?.[PART_NAMES.indexOf(name) + 1] ?? 0;
  return typeof part === 'string' ? BigInt(part) : part;
}

export function partsOf(entry: RowEntry | undefined): Parts {
  return Object.fromEntries(PART_NAMES.map((name) => [name, partOf(entry, name)])) as Record<PartName, number | bigint>;
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
  for (const line of lines) hash.update(line);
  return hash.digest('hex');
}
