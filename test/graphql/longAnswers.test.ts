import { getOperationAST, parse } from 'graphql';
import { expect, test } from 'vitest';
import { LatestEdition } from '../../src/figures/latestEdition.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { createContext } from '../../src/graphql/context.ts';
import { isLongerThan } from '../../src/graphql/execution/boundAnswer.ts';
import { printOperation } from '../../src/graphql/execution/printOperation.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

/** Within what a query may cost, and some forty megabytes. */
const aliases = Array.from({ length: 400 }, (_, index) => `${`a${index}`.padEnd(100, 'x')}: value`).join(' ');
const LONG = `units(first: 38) { nodes { series(indicator: "VISITS", last: 25) { ${aliases} } } }`;

describeSampleWorld('an answer that would be too long', ({ refused, database }) => {
  test.each([
    ['without a fault', `{ ${LONG} }`],
    ['with a fault, which only the interpreter can tell', `{ ${LONG} nation { figure(indicator: "NONE") { value } } }`],
  ])('is refused as a whole, %s', async (_name, query) => {
    const faults = await refused(query);
    expect(faults.map(({ extensions }) => extensions)).toEqual([
      { code: 'ANSWER_TOO_LARGE', limit: 32_000_000, wayOut: expect.any(String) as string },
    ]);
  });

  test('is not left to the interpreter to be built once more', async () => {
    const document = parse(`{ ${LONG} }`);
    const context = createContext(new LatestEdition(new SnapshotLibrary(database())), []);
    const request = { schema: createSchema(), document, operation: getOperationAST(document)!, variables: {}, context };
    await expect(async () => printOperation(request)).rejects.toMatchObject({ code: 'ANSWER_TOO_LARGE' });
  });
});

test('a result is measured as JSON would write it', () => {
  const value = { data: { name: 'Hà Nội', list: [1, -2.5, null, true, { a: 'b' }, {}] } };
  const length = Buffer.byteLength(JSON.stringify(value));
  expect([isLongerThan(length * 0.8, value), isLongerThan(length * 1.2, value)]).toEqual([true, false]);
});
