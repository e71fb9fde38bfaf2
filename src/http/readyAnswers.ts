import { LRUCache } from 'lru-cache';

const MOST_BYTES = 64 * 1024 * 1024;
/** A larger answer would push out too many others. */
const LARGEST_ANSWER = MOST_BYTES / 8;

/** An answer as it went over the wire. */
export interface ReadyAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * Answers to requests that come again, byte for byte. What an answer says is determined by the request and the publication, so that
 * none of them ever becomes wrong: those of earlier publications are no longer asked for and make room.
 */
export class ReadyAnswers {
  private readonly answers = new LRUCache<string, ReadyAnswer>({
    maxSize: MOST_BYTES,
    maxEntrySize: LARGEST_ANSWER,
    sizeCalculation: ({ body }, key) => body.length + 2 * key.length + 500,
  });

  get(key: string): ReadyAnswer | undefined {
    return this.answers.get(key);
  }

  set(key: string, answer: ReadyAnswer): void {
    this.answers.set(key, answer);
  }
}

/** Everything that determines an answer: the request as it came, and the publication that it is answered from. */
export function answerKey(
  {
    method,
    url,
    headers,
  }: { method: string; url: string; headers: Readonly<Record<string, string | string[] | undefined>> },
  body: string,
  publication: number,
): string {
  const shaping = SHAPING_HEADERS.map((name) => String(headers[name] ?? '')).join('\n');
  return `${publication}\n${method}\n${url}\n${shaping}\n${body}`;
}

/** Headers that decide about the form of an answer, or about whether there is one. */
const SHAPING_HEADERS = ['accept', 'content-type', 'apollo-require-preflight', 'x-apollo-operation-name'];
