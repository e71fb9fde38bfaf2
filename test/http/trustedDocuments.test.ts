import { hash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KnownError } from '../../src/domain/errors.ts';
import { readTrustedDocuments } from '../../src/graphql/trustedDocuments.ts';
import { serveGraphql, type GraphqlClient } from '../helpers/graphqlClient.ts';
import { namedByHash, rawRequests } from '../helpers/rawRequests.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const ABOUT = 'query About { about { name } }';
const COUNT = 'query Count($first: Int) { publications(first: $first) { totalCount } }';
const STRANGER = '{ about { data } }';
const ANSWER = { data: { about: { name: 'Tổng Hợp' } } };

const folder = mkdtempSync(join(tmpdir(), 'tonghop-trusted-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function manifest(content: unknown): string {
  const path = join(folder, 'queries.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

function byHash(...queries: string[]): Record<string, string> {
  return Object.fromEntries(queries.map((query) => [hash('sha256', query), query]));
}

describeEachEngine('a server with trusted documents', (open) => {
  let client: GraphqlClient;
  beforeAll(async () => {
    const trustedDocuments = readTrustedDocuments(manifest(byHash(ABOUT, COUNT)));
    client = await serveGraphql(await open(), { trustedDocuments });
  });
  afterAll(() => client.close());

  const { post, get } = rawRequests(() => client.url);
  const answered = { status: 200, answer: ANSWER };

  test('answers them by their exact text, by their hash and by a document id', async () => {
    expect(await post({ query: ABOUT })).toEqual(answered);
    expect(await post({ extensions: namedByHash(ABOUT) })).toEqual(answered);
    expect(await post({ query: ABOUT, extensions: namedByHash(ABOUT) })).toEqual(answered);
    expect(await post({ documentId: hash('sha256', ABOUT) })).toEqual(answered);
    expect(await post({ documentId: `sha256:${hash('sha256', ABOUT)}`, query: null })).toEqual(answered);
  });

  test('and the table as CSV, which takes arguments and no documents', async () => {
    const table = async (query: string): Promise<string> => (await fetch(`${client.url}/table.csv${query}`)).text();
    expect(await table('')).toContain('Figures as CSV');
    expect(await table(`?indicators=ANY&query=${encodeURIComponent(STRANGER)}`)).toMatch(
      /^NO_DATA: nothing has been published/,
    );
  });

  test('and by GET, with what else was sent', async () => {
    expect(await get({ query: ABOUT })).toEqual(answered);
    expect(await get({ extensions: JSON.stringify(namedByHash(ABOUT)) })).toEqual(answered);
    expect(await get({ documentId: hash('sha256', ABOUT), operationName: 'About' })).toEqual(answered);
    const counted = { status: 200, answer: { data: { publications: { totalCount: 0 } } } };
    expect(await get({ documentId: hash('sha256', COUNT), variables: '{"first": 5}' })).toEqual(counted);
    expect(await post({ documentId: hash('sha256', COUNT), variables: { first: 5 } })).toEqual(counted);
  });

  const id = hash('sha256', ABOUT);
  test.each<[string, unknown]>([
    ['another text', { query: STRANGER }],
    ['one that differs by a space', { query: `${ABOUT} ` }],
    ['another hash', { extensions: namedByHash(STRANGER) }],
    ['another text under a known hash', { query: STRANGER, extensions: namedByHash(ABOUT) }],
    ['another text under a known id', { query: STRANGER, documentId: id }],
    ['a known text under another hash', { query: ABOUT, extensions: namedByHash(STRANGER) }],
    ['an id of another form', { documentId: `md5:${id}` }],
    ['an id that is no text', { documentId: 5 }],
    ['a query that is no text', { query: { kind: 'Document' } }],
    ['the name of what every object has', { documentId: 'constructor' }],
    ['a hash that is no text', { extensions: { persistedQuery: { version: 1, sha256Hash: [id] } } }],
    ['a hash that is missing', { extensions: { persistedQuery: { version: 1 } } }],
    ['a batch', [{ query: ABOUT }]],
  ])('refuses %s', async (_what, body) => {
    const { status, answer } = await post(body);
    expect([status, answer.errors?.map(({ extensions }) => extensions.code)]).toEqual([400, ['DOCUMENT_NOT_TRUSTED']]);
  });

  test.each([
    ['another text', `query=${encodeURIComponent(STRANGER)}`],
    ['two texts', `query=${encodeURIComponent(ABOUT)}&query=${encodeURIComponent(STRANGER)}`],
    ['another text under a known id', `documentId=${id}&query=${encodeURIComponent(STRANGER)}`],
    ['extensions that are no JSON', `query=${encodeURIComponent(ABOUT)}&extensions={`],
  ])('refuses %s in the address', async (_what, parameters) => {
    const { status, answer } = await get(parameters);
    expect([status, answer.errors?.map(({ extensions }) => extensions.code)]).toEqual([400, ['DOCUMENT_NOT_TRUSTED']]);
  });

  test('keeps nothing that clients send', async () => {
    await post({ query: STRANGER, extensions: namedByHash(STRANGER) });
    const { answer } = await post({ extensions: namedByHash(STRANGER) });
    expect(answer.errors?.[0]?.extensions.code).toBe('DOCUMENT_NOT_TRUSTED');
  });

  test('says what is missing where no query is named', async () => {
    const { status, answer } = await post({ variables: {} });
    expect([status, answer.errors?.[0]?.extensions.code]).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('the file of trusted documents', () => {
  function refusal(path: string): KnownError {
    try {
      readTrustedDocuments(path);
    } catch (error) {
      if (error instanceof KnownError) return error;
      throw error;
    }
    throw new Error('the file was taken');
  }

  test('is refused with every fault of it', () => {
    const [unknownField, noQuery] = ['{ nothing }', '{ about {'];
    const path = manifest({
      ...byHash(ABOUT, unknownField, noQuery),
      [hash('sha256', 'x')]: STRANGER,
      about: ABOUT,
      [hash('sha256', 'y')]: 5,
    });
    const { code, message, faults } = refusal(path);
    expect([code, message]).toEqual(['BAD_CONFIGURATION', expect.stringContaining(path) as string]);
    expect(faults.map((fault) => fault.message)).toEqual([
      expect.stringContaining('Cannot query field "nothing"'),
      expect.stringContaining('Syntax Error'),
      expect.stringContaining(`the SHA-256 of its text is ${hash('sha256', STRANGER)}`),
      expect.stringContaining(`"about": the SHA-256 of its text is ${hash('sha256', ABOUT)}`),
      expect.stringContaining('the text of a query is expected'),
    ]);
  });

  test.each([
    ['is not there', () => join(folder, 'missing.json'), 'cannot be read as JSON'],
    ['is no JSON', () => manifest('{'), 'cannot be read as JSON'],
    ['is a list', () => manifest([ABOUT]), 'holds no queries'],
    ['is empty', () => manifest({}), 'holds no queries'],
  ])('is refused where it %s', (_what, path, says) => {
    expect(refusal(path())).toMatchObject({
      code: 'BAD_CONFIGURATION',
      message: expect.stringContaining(says) as string,
    });
  });
});
