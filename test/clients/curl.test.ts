import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { serveSample } from '../helpers/servedSample.ts';
import { COMMUNES, expectPages, HALF_WRONG, type CommunesPage } from './questions.ts';

const { endpoint } = serveSample();
const JSON_TYPE = ['--header', 'content-type: application/json'];
const PREFLIGHT = ['--header', 'apollo-require-preflight: true'];

/** Runs curl and returns the status and the body of the answer. */
async function curl(...options: string[]): Promise<{ status: number; body: unknown }> {
  const { stdout } = await promisify(execFile)('curl', [
    ...['--silent', '--show-error', '--max-time', '20', '--write-out', '\n%{http_code}'],
    ...options,
  ]);
  const end = stdout.lastIndexOf('\n');
  return { status: Number(stdout.slice(end)), body: JSON.parse(stdout.slice(0, end)) as unknown };
}

const post = (query: string, variables: unknown): Promise<{ status: number; body: unknown }> =>
  curl(endpoint(), ...JSON_TYPE, '--data', JSON.stringify({ query, variables }));

describe('curl', () => {
  test('posts a query with variables', async () => {
    const query = 'query ($period: Period!) { snapshot(period: $period) { period nation { name } } }';
    expect(await post(query, { period: '2010-11' })).toEqual({
      status: 200,
      body: { data: { snapshot: { period: '2010-11', nation: { name: 'Cả nước' } } } },
    });
  });

  test('gets one with the header that a GET needs, and is told of the header without it', async () => {
    const options = ['--get', '--data-urlencode', 'query={ about { name } }'];
    expect(await curl(endpoint(), ...PREFLIGHT, ...options)).toEqual({
      status: 200,
      body: { data: { about: { name: 'Tổng Hợp' } } },
    });
    const { status, body } = await curl(endpoint(), ...options);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('apollo-require-preflight');
  });

  test('goes through a connection page by page', async () => {
    await expectPages(async (after) => {
      const { body } = await post(COMMUNES, { after });
      return (body as { data: CommunesPage }).data;
    });
  });

  test('is shown an error with its code, its place and what is allowed', async () => {
    expect(await post(HALF_WRONG.query, HALF_WRONG.variables)).toMatchObject({
      status: 200,
      body: {
        data: HALF_WRONG.data,
        errors: HALF_WRONG.errors,
      },
    });
    expect(await post('{ nation { codes } }', {})).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] },
    });
  });
});
