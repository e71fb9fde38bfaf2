import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSchema } from '../../src/graphql/schema.ts';
import { openEveryWay, type Way, type WayAnswer } from '../helpers/fuzz/everyWay.ts';
import { FuzzTally } from '../helpers/fuzz/fuzzTally.ts';
import { KnownCursors } from '../helpers/fuzz/knownCursors.ts';
import { randomQuery } from '../helpers/fuzz/randomQuery.ts';
import { seededRandom } from '../helpers/seededRandom.ts';

/** `FUZZ=5000 SEED=7 npm run test:fuzz` asks as many queries of that seed. */
const QUERIES = Number(process.env['FUZZ'] ?? 100);
const SEED = Number(process.env['SEED'] ?? 20_101_231);
const IS_BY_HAND = process.env['FUZZ'] !== undefined;
const MOST_FAULTS = 10;

describe(`${QUERIES} queries made by chance (SEED=${SEED})`, () => {
  let ways: Way[] = [];
  beforeAll(async () => {
    ways = await openEveryWay();
  }, 60_000);
  afterAll(async () => {
    for (const way of ways) await way.close();
  }, 60_000);

  test(
    'are answered alike by every engine in every way, and never by an internal error',
    { timeout: QUERIES * 2000 },
    async () => {
      const schema = createSchema();
      const random = seededRandom(SEED);
      const cursors = new KnownCursors();
      const faults: string[] = [];
      const tally = new FuzzTally();
      for (let number = 1; number <= QUERIES; number++) {
        const { fields, ...request } = randomQuery(schema, random, cursors);
        const body = JSON.stringify(request);
        const answers: WayAnswer[] = [];
        for (const way of ways) answers.push(await way.ask(body));
        const first = answers[0]!;
        const wrong = answers.flatMap((answer, index) => {
          const what = wrongWith(answer, first);
          return what === undefined ? [] : `${ways[index]!.name}: ${what}`;
        });
        if (wrong.length > 0)
          faults.push(
            [`SEED=${SEED}, query ${number}`, request.query, JSON.stringify(request.variables), ...wrong].join('\n'),
          );
        if (faults.length === MOST_FAULTS) break;
        tally.count(fields, first.text);
        cursors.learn((JSON.parse(first.text) as { data?: unknown }).data);
      }
      expect(faults.join('\n\n')).toBe('');
      if (IS_BY_HAND) process.stdout.write(tally.report(schema));
      // Most of them ask for something that there is.
      expect(tally.withData / QUERIES, tally.report(schema)).toBeGreaterThan(0.5);
      expect(tally.withoutError / QUERIES, tally.report(schema)).toBeGreaterThan(0.3);
      expect(tally.shareOfFields(schema), tally.report(schema)).toBeGreaterThan(0.5);
    },
  );
});

function wrongWith(answer: WayAnswer, expected: WayAnswer): string | undefined {
  if (answer.status >= 500 || answer.text.includes('INTERNAL_SERVER_ERROR'))
    return `${answer.status} ${answer.text.slice(0, 500)}`;
  if (answer.status !== expected.status) return `${answer.status} and not ${expected.status}`;
  if (answer.text === expected.text) return undefined;
  const [text, wanted] = [withoutCauses(answer.text), withoutCauses(expected.text)];
  if (text === wanted) return undefined;
  let at = 0;
  while (text[at] === wanted[at]) at++;
  const part = (of: string): string => of.slice(Math.max(0, at - 150), at + 250);
  return `at ${at}: ${part(text)}\n  and not ${part(wanted)}`;
}

interface ErrorPart {
  readonly path?: readonly (string | number)[];
}

/**
 * Where several things beneath a null have failed, GraphQL leaves open which of them is told: such an error stands for the null alone.
 */
function withoutCauses(text: string): string {
  const answer = JSON.parse(text) as { data?: unknown; errors?: ErrorPart[] };
  const { data, errors } = answer;
  if (data === undefined || errors === undefined) return text;
  const told = errors.map((error) => {
    let value: unknown = data;
    for (const [depth, key] of (error.path ?? []).entries()) {
      if (value === null) return JSON.stringify({ path: error.path?.slice(0, depth) });
      value = (value as Record<string | number, unknown>)[key];
    }
    return JSON.stringify(error);
  });
  return JSON.stringify({ ...answer, errors: told.sort() });
}
