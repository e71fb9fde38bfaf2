import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { KnownError } from '../domain/errors.ts';

/** The path that stands for what is sent to the process. */
export const STANDARD_INPUT = '-';

const CHUNK_BYTES = 64 * 1024;

/** What the one who sends a file calls it. */
export function sourceOf(path: string): string {
  return path === STANDARD_INPUT ? 'standard input' : basename(path);
}

/** The bytes of a file or of standard input, in chunks. Throws BAD_INPUT where they cannot be read. */
export async function* readBytes(path: string): AsyncGenerator<Uint8Array> {
  const stream = path === STANDARD_INPUT ? process.stdin : createReadStream(path, { highWaterMark: CHUNK_BYTES });
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  try {
    for (;;) {
      const next = await chunks.next().catch((error: unknown) => {
        throw unreadable(path, error);
      });
      if (next.done) return;
      yield next.value;
    }
  } finally {
    stream.destroy();
  }
}

/** SHA-256 of a file in hexadecimal, and its size in bytes; null of standard input, which can be read only once. */
export async function digestOf(path: string): Promise<{ digest: string; size: number } | null> {
  if (path === STANDARD_INPUT || !isPlainFile(path)) return null;
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of readBytes(path)) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { digest: hash.digest('hex'), size };
}

export function unreadable(path: string, error: unknown): KnownError {
  const reason = error instanceof Error ? error.message : String(error);
  return new KnownError('BAD_INPUT', `${path} cannot be read: ${reason}`, { cause: error });
}

/** A pipe with a name can be read only once as well. */
function isPlainFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch (error) {
    throw unreadable(path, error);
  }
}
