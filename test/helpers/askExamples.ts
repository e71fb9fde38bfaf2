import { expect } from 'vitest';
import type { AddressExample, QueryExample } from '../../scripts/apiDocument/example.ts';
import { EXAMPLES } from '../../scripts/apiDocument/examples.ts';
import type { ExampleAnswer } from '../../scripts/apiDocument/exampleText.ts';
import type { GraphqlAnswer } from './graphqlClient.ts';

/** Asks the examples of docs/api.md of a server. Each is refused as far as it says, and no further. */
export function askExamples(url: string): Promise<readonly ExampleAnswer[]> {
  return Promise.all(EXAMPLES.map((example) => ('address' in example ? fetched(url, example) : asked(url, example))));
}

async function asked(url: string, { title, query, variables, headers, refused }: QueryExample): Promise<ExampleAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(20_000),
  });
  const body = (await response.json()) as GraphqlAnswer;
  if (refused) expect(body.errors, title).toBeDefined();
  else expect(body.errors, title).toBeUndefined();
  if (refused === 'WHOLLY') expect(body.data, title).toBeUndefined();
  else expect(body.data, title).toBeTruthy();
  return { ...(headers && { headers: pick(response.headers, headers) }), body };
}

async function fetched(url: string, { title, address, refused }: AddressExample): Promise<ExampleAnswer> {
  const response = await fetch(url + address, { signal: AbortSignal.timeout(20_000) });
  expect(response.status, title).toBe(refused ? 400 : 200);
  return { body: await response.text() };
}

function pick(headers: Headers, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, headers.get(name) ?? 'none']));
}
