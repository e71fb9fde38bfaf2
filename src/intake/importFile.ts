import { createHash } from 'node:crypto';
import type { BatchKind } from '../batches/batchStore.ts';
import type { Database } from '../db/connect.ts';
import { refuse, type Fault } from '../domain/errors.ts';
import { sealAtOnce, type Sealed } from './seal.ts';

export interface InputFile {
  readonly text: string | Uint8Array;
  /** Where it came from, as its sender would name it. */
  readonly source: string;
  readonly receivedAt: Date;
}

export interface FileImported extends Sealed {
  /** What the file brought: units that begin or close, memberships or versions of indicators. */
  readonly added: number;
  /** What it said that was known already. */
  readonly unchanged: number;
}

/**
 * Makes a file part of the database in one transaction, in which `store` checks it against what is known. A file that was
 * received before changes nothing.
 */
export async function importFile(
  database: Database,
  kind: BatchKind,
  file: InputFile,
  store: (inside: Database, batchId: number, receipt: number) => Promise<Pick<FileImported, 'added' | 'unchanged'>>,
): Promise<FileImported> {
  const digest = createHash('sha256').update(file.text).digest('hex');
  let counts = { added: 0, unchanged: 0 };
  const sealed = await sealAtOnce(
    database,
    { kind, source: file.source, digest, receivedAt: file.receivedAt },
    async (inside, batchId, receipt) => {
      counts = await store(inside, batchId, receipt);
    },
  );
  return sealed.seenBefore ? { ...sealed, added: 0, unchanged: 0 } : { ...sealed, ...counts };
}

/** Refuses a file with all of its faults, from the first line down; does nothing where there is none. */
export function refuseFaulty(what: string, faults: readonly Fault[]): void {
  if (faults.length > 0)
    refuse(
      what,
      faults.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    );
}
