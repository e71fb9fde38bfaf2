import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hash } from 'node:crypto';
import type { TrustedDocuments } from '../graphql/trustedDocuments.ts';

const IDENTIFIER = /^(?:sha256:)?([0-9a-f]{64})$/i;

/** What a request says of the query that it means. */
interface Named {
  readonly query: unknown;
  readonly documentId: unknown;
  readonly extensions: unknown;
}

/** Lets only listed queries pass, named by `documentId`, by `extensions.persistedQuery.sha256Hash` or by their exact text. */
export function trustDocuments(guarded: FastifyInstance, documents: TrustedDocuments): void {
  guarded.addHook('preHandler', (request, reply, done) => {
    if (request.routeOptions.url !== '/graphql') return done();
    const named = request.method === 'POST' ? ofBody(request.body) : ofAddress(request);
    // Nothing is named: the server behind says what is missing.
    if (named && Object.values(named).every((value) => value === undefined)) return done();
    const document = named && documentOf(named, documents);
    if (document === undefined) {
      const message =
        'the server answers listed queries only, and this is none of them; whoever runs it can add it to the file of trusted documents';
      void reply.code(400).send({ errors: [{ message, extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }] });
      return;
    }
    if (request.method === 'POST') putIntoBody(request.body as Record<string, unknown>, document);
    else putIntoAddress(request, document);
    done();
  });
}

/** The document that all that is said agrees on. */
function documentOf({ query, documentId, extensions }: Named, documents: TrustedDocuments): string | undefined {
  const names = new Set<string | undefined>();
  if (query !== undefined) names.add(typeof query === 'string' ? hash('sha256', query) : undefined);
  if (documentId !== undefined) names.add(identifierOf(documentId));
  if (extensions !== undefined) names.add(identifierOf(extensions));
  const [name] = names;
  return names.size === 1 && name !== undefined ? documents.get(name) : undefined;
}

function identifierOf(given: unknown): string | undefined {
  return typeof given === 'string' ? IDENTIFIER.exec(given)?.[1]?.toLowerCase() : undefined;
}

function ofBody(body: unknown): Named | undefined {
  if (!isRecord(body)) return undefined;
  const { query, documentId, extensions } = body;
  return { query: query ?? undefined, documentId: documentId ?? undefined, extensions: hashIn(extensions) };
}

/** The address is read exactly as the server behind reads it, so that both see the same query. */
function ofAddress(request: FastifyRequest): Named | undefined {
  const { searchParams } = new URL(request.url, 'http://localhost');
  const one = (name: string): unknown => {
    const values = searchParams.getAll(name);
    return values.length > 1 ? values : values[0];
  };
  const extensions = one('extensions');
  if (extensions === undefined) return { query: one('query'), documentId: one('documentId'), extensions };
  if (typeof extensions !== 'string') return undefined;
  try {
    const parsed: unknown = JSON.parse(extensions);
    return { query: one('query'), documentId: one('documentId'), extensions: hashIn(parsed) };
  } catch {
    return undefined;
  }
}

function hashIn(extensions: unknown): unknown {
  if (!isRecord(extensions) || extensions['persistedQuery'] == null) return undefined;
  return isRecord(extensions['persistedQuery']) ? (extensions['persistedQuery']['sha256Hash'] ?? null) : null;
}

function putIntoBody(body: Record<string, unknown>, document: string): void {
  body['query'] = document;
  delete body['documentId'];
  if (isRecord(body['extensions'])) delete body['extensions']['persistedQuery'];
}

function putIntoAddress(request: FastifyRequest, document: string): void {
  const address = new URL(request.url, 'http://localhost');
  address.searchParams.set('query', document);
  address.searchParams.delete('documentId');
  address.searchParams.delete('extensions');
  request.raw.url = address.pathname + address.search;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
