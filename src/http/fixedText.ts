import type { FastifyInstance } from 'fastify';
import { createHash } from 'node:crypto';
import { namesTag } from './entityTag.ts';

/**
 * A text that stays the same while the process runs, with an ETag: who has it already is told so (304). `headers` are sent with both.
 */
export function addFixedText(
  http: FastifyInstance,
  path: string,
  text: { readonly type: string; readonly body: string; readonly headers?: Readonly<Record<string, string>> },
): void {
  const etag = `"${createHash('sha256').update(text.body).digest('base64url')}"`;
  const headers = { ...text.headers, etag, 'cache-control': 'no-cache' };
  http.get(path, async (request, reply) => {
    reply.headers(headers);
    if (namesTag(request.headers['if-none-match'], etag)) return reply.status(304).send();
    return reply.type(`${text.type}; charset=utf-8`).send(text.body);
  });
}
