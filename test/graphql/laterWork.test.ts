import { expect, test } from 'vitest';
import { describeSampleWorld } from '../helpers/describeSampleWorld.ts';

const figure = (selection: string): string => `{ nation { figure(indicator: "VISITS") { ${selection} } } }`;

/** What the contract has and the server does not do yet, each with a query that asks for it. */
const LATER: readonly (readonly [what: string, query: string])[] = [
  ['boundaries', '{ snapshot(boundaries: "2025-07-01") { period } }'],
  ['boundaries', '{ nation { figure(indicator: "VISITS", boundaries: "2025-07-01") { value } } }'],
  ['boundaries', '{ group(code: "NORTH_X") { figure(indicator: "VISITS", boundaries: "2025-07-01") { value } } }'],
  ['changes', '{ snapshot { changes(since: 1) { totalCount } } }'],
  ['predecessors', '{ nation { predecessors { code } } }'],
  ['successors', '{ nation { successors { code } } }'],
];

describeSampleWorld('later work', ({ ask, refused }) => {
  test.each(LATER)('%s is refused with a way out: %s', async (what, query) => {
    const [fault, ...others] = await refused(query);
    expect(others).toEqual([]);
    expect(fault!.extensions).toEqual({ code: 'NOT_YET_AVAILABLE' });
    expect(fault!.message).toMatch(new RegExp(`^${what} is not available yet; .{10,}`));
  });

  test('without it the same queries are answered', async () => {
    expect(await ask(figure('value converted'))).toEqual({ nation: { figure: { value: 5505, converted: false } } });
  });
});
