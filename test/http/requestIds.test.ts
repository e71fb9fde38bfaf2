import { expect, test } from 'vitest';
import { createLogger } from '../../src/logger.ts';
import { requestIdOf } from '../../src/http/requestIds.ts';
import { serveGraphql } from '../helpers/graphqlClient.ts';
import { openOnEachEngine } from '../helpers/testDatabase.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

test.each([
  ['x-request-id', { 'x-request-id': 'excel-2011.09_x' }, 'excel-2011.09_x'],
  ['the trace', { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` }, TRACE],
  ['x-request-id before the trace', { 'x-request-id': 'a', traceparent: `00-${TRACE}-00f067aa0ba902b7-01` }, 'a'],
  ['one of ours where there is none', {}, UUID],
  ['one of ours where it is too long', { 'x-request-id': 'x'.repeat(65) }, UUID],
  ['one of ours where it is no word', { 'x-request-id': 'a"} {"level":60' }, UUID],
  ['one of ours where it is empty', { 'x-request-id': '' }, UUID],
  ['one of ours where the trace is none', { traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` }, UUID],
  ['one of ours where the trace is cut off', { traceparent: `00-${TRACE}` }, UUID],
])('the id of a request is %s', (_what, headers, expected) => {
  expect(requestIdOf({ headers })).toEqual(expected instanceof RegExp ? expect.stringMatching(expected) : expected);
});

test('every answer names its request, and so does each line that is logged of it', async () => {
  for await (const database of openOnEachEngine('sqlite')) {
    const lines: Record<string, unknown>[] = [];
    const write = (line: string): void => void lines.push(JSON.parse(line) as Record<string, unknown>);
    const { url, close } = await serveGraphql(database, { logger: createLogger('debug', { write }) });
    const ask = (path: string, id: string, body?: string): Promise<Response> =>
      fetch(url + path, {
        headers: { 'x-request-id': id, 'content-type': 'application/json' },
        ...(body !== undefined && { method: 'POST', body }),
      });
    const ids: (string | null)[] = [];
    for (const path of ['/healthz', '/nowhere', '/table.csv', '/metrics', '/%zz'])
      ids.push((await ask(path, `of${path.replace(/\W/g, '-')}`)).headers.get('x-request-id'));
    expect(ids).toEqual(['of-healthz', 'of-nowhere', 'of-table-csv', 'of-metrics', 'of--zz']);
    expect((await fetch(`${url}/healthz`)).headers.get('x-request-id')).toMatch(UUID);

    await database.close();
    // Two at once, so that none can be taken for the other.
    const answers = await Promise.all(
      ['first', 'second'].map(async (id) => {
        const answer = await ask('/graphql', id, '{"query":"{ jobs { name } runs { totalCount } }"}');
        return (await answer.json()) as {
          errors: { extensions: { code: string; errorId: string; requestId: string } }[];
        };
      }),
    );
    for (const [index, id] of ['first', 'second'].entries()) {
      const { code, errorId, requestId } = answers[index]!.errors[0]!.extensions;
      expect([code, requestId]).toEqual(['INTERNAL_SERVER_ERROR', id]);
      const failed = lines.filter((line) => line['errorId'] === errorId);
      expect(failed.map((line) => [line['requestId'], line['level']])).toEqual([[id, 50]]);
    }
    await close();
    const answered = lines.filter(({ msg }) => msg === 'request answered');
    expect(answered.map(({ requestId }) => requestId)).toEqual(
      expect.arrayContaining(['of-healthz', 'first', 'second']),
    );
    expect(answered[0]).toMatchObject({ method: 'GET', route: '/healthz', status: 200 });
  }
});
