import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { Kind, parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXAMPLE_QUERIES } from '../../src/http/exampleQueries.ts';
import { compressFolder } from '../../scripts/explorer/compressFolder.ts';
import { serveGraphql, type GraphqlClient } from '../helpers/graphqlClient.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

const EXAMPLES = EXAMPLE_QUERIES.flatMap(({ queries }) => queries);
const SCRIPT = `console.log(${JSON.stringify('ổ'.repeat(2000))});\n`;

describeEachEngine('the page at /', (open) => {
  let folder: string;
  let built: GraphqlClient;
  let plain: GraphqlClient;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tonghop-explorer-'));
    mkdirSync(join(folder, 'explorer'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><script src="./explorer/page-AbCd1234.js"></script>');
    writeFileSync(join(folder, 'explorer', 'page-AbCd1234.js'), SCRIPT);
    await compressFolder(join(folder, 'explorer'));
    const database = await open();
    built = await serveGraphql(database, { explorerFolder: folder });
    plain = await serveGraphql(database, { explorerFolder: join(folder, 'nothing') });
  });
  afterAll(async () => {
    await built.close();
    await plain.close();
    rmSync(folder, { recursive: true });
  });

  const ask = (client: GraphqlClient, path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(client.url + path, { headers, signal: AbortSignal.timeout(20_000) });

  test('is the explorer where it has been built, asked for again each time, and never sent twice', async () => {
    const response = await ask(built, '/');
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-cache',
    ]);
    expect(await response.text()).toContain('page-AbCd1234.js');
    const etag = response.headers.get('etag')!;
    expect((await ask(built, '/', { 'if-none-match': etag })).status).toBe(304);
  });

  test('loads from its own server alone, and never runs a text', async () => {
    const policy = new Map(
      (await ask(built, '/')).headers
        .get('content-security-policy')!
        .split('; ')
        .map((directive) => directive.split(/ (.*)/s, 2) as [string, string]),
    );
    expect(policy.get('default-src')).toBe("'none'");
    for (const name of ['script-src', 'worker-src', 'connect-src']) expect(policy.get(name), name).toBe("'self'");
    for (const name of ['base-uri', 'form-action', 'frame-ancestors']) expect(policy.get(name), name).toBe("'none'");
    for (const sources of policy.values()) expect(sources).not.toMatch(/unsafe-eval|\*|https?:/);
  });

  test.each([
    ['br', brotliCompressSync(SCRIPT)],
    ['gzip', gzipSync(SCRIPT)],
    ['identity', Buffer.from(SCRIPT)],
  ])('has its files kept for good, as %s', async (encoding, bytes) => {
    const response = await ask(built, '/explorer/page-AbCd1234.js', { 'accept-encoding': encoding });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-encoding') ?? 'identity').toBe(encoding);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toMatch(/^(text|application)\/javascript/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await response.text()).toBe(SCRIPT);
    expect(Number(response.headers.get('content-length'))).toBeLessThanOrEqual(1.2 * bytes.length);
    const etag = response.headers.get('etag')!;
    const again = await ask(built, '/explorer/page-AbCd1234.js', {
      'accept-encoding': encoding,
      'if-none-match': etag,
      // Without it fetch asks not to be told so.
      'cache-control': 'max-age=0',
    });
    expect(again.status).toBe(304);
  });

  test.each(['/explorer/gone.js', '/explorer/', '/explorer/..%2f..%2fpackage.json', '/explorer/%2e%2e/index.html'])(
    'gives out no %s',
    async (path) => {
      const response = await ask(built, path);
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      expect(await response.text()).not.toMatch(/devDependencies|doctype|tonghop-explorer-/);
    },
  );

  test('has the example queries as data, built or not', async () => {
    for (const client of [built, plain]) {
      const response = await ask(client, '/explorer/queries.json');
      expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(await response.json()).toEqual(EXAMPLE_QUERIES);
    }
  });

  test('says how to build the explorer where there is none, without any script', async () => {
    const response = await ask(plain, '/');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const page = await response.text();
    expect(page).toContain('npm run build:explorer');
    for (const { title } of EXAMPLES) expect(page).toContain(`<h3>${title}</h3>`);
    const policy = response.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    const styles = [...page.matchAll(/<style>(.*?)<\/style>/gs)].map(([, style]) => style!);
    expect(styles).toHaveLength(1);
    expect(policy).toContain(`style-src 'sha256-${createHash('sha256').update(styles[0]!).digest('base64')}'`);
    expect(page).not.toMatch(/<script| on\w+=| style=|<link|<img|<iframe|src=|https?:/);
  });
});

test('the example queries are at least fifteen, each with a sentence and a name of its own that its operation bears', () => {
  expect(EXAMPLES.length).toBeGreaterThanOrEqual(15);
  for (const key of ['name', 'title', 'sentence', 'query'] as const)
    expect(new Set(EXAMPLES.map((example) => example[key])).size, key).toBe(EXAMPLES.length);
  for (const { name, sentence, query } of EXAMPLES) {
    expect(sentence).toMatch(/^[A-Z].*\.$/);
    const operations = parse(query).definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    expect(operations.map((operation) => operation.name?.value)).toEqual([name]);
    // Wider lines would have to be scrolled beside the list.
    for (const line of query.split('\n')) expect(line.length, `${name}: ${line}`).toBeLessThanOrEqual(100);
  }
});
