import { hash } from 'node:crypto';
import type { GraphqlAnswer } from './graphqlClient.ts';

export interface RawAnswer {
  readonly status: number;
  readonly answer: GraphqlAnswer;
}

/** Requests to `/graphql` with whatever body or parameters, as a program sends them that knows no more of it than HTTP. */
export interface RawRequests {
  readonly post: (body: unknown) => Promise<RawAnswer>;
  readonly get: (parameters: Record<string, string> | string) => Promise<RawAnswer>;
}

export function rawRequests(url: () => string): RawRequests {
  const send = async (address: string, init: RequestInit): Promise<RawAnswer> => {
    const response = await fetch(address, { ...init, signal: AbortSignal.timeout(20_000) });
    return { status: response.status, answer: (await response.json()) as GraphqlAnswer };
  };
  return {
    post: (body) =>
      send(`${url()}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    get: (parameters) =>
      send(`${url()}/graphql?${new URLSearchParams(parameters).toString()}`, {
        headers: { 'apollo-require-preflight': 'true' },
      }),
  };
}

/** What is sent instead of a query that the server knows. */
export function namedByHash(query: string): { persistedQuery: { version: 1; sha256Hash: string } } {
  return { persistedQuery: { version: 1, sha256Hash: hash('sha256', query) } };
}
