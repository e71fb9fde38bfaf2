import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { afterFailure, RUN_EVENTS, RUN_STATES, stateAfter, stepOf } from '../../src/domain/runState.ts';

test('the states of a run are those of the table in the decision record', () => {
  const record = readFileSync(new URL('../../docs/adr/0013-the-ledger.md', import.meta.url), 'utf8');
  const rows = record
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, 4)
        .map((cell) => cell.replaceAll('`', '').trim()),
    );
  const written = rows.map(([from, event, to]) => `${from} ${event} ${to}`).sort();
  const possible = RUN_STATES.flatMap((state) =>
    RUN_EVENTS.flatMap((event) => {
      const to = stateAfter(state, event);
      return to ? [`${state} ${event} ${to}`] : [];
    }),
  );
  expect(written).toEqual(possible.sort());
});

test('an event leads to one state wherever it comes from, and nothing comes after what is done', () => {
  for (const event of RUN_EVENTS) {
    const { from, to } = stepOf(event);
    expect(from.map((state) => stateAfter(state, event))).toEqual(from.map(() => to));
  }
  expect(RUN_EVENTS.filter((event) => stateAfter('DONE', event))).toEqual([]);
});

test.each([
  [1, 3, [30, 120], '2011-01-01T00:00:30.000Z'],
  [2, 3, [30, 120], '2011-01-01T00:02:00.000Z'],
  [4, 9, [30, 120], '2011-01-01T00:02:00.000Z'],
  [1, 3, [], '2011-01-01T00:00:00.000Z'],
  [3, 3, [30, 120], undefined],
  [4, 3, [30, 120], undefined],
])('attempt %i of %i that fails is followed by one at %3$s', (attempt, limit, backoff, next) => {
  const after = afterFailure({ attempt, limit }, backoff, new Date('2011-01-01T00:00:00Z'));
  expect(after.event === 'FAIL' ? after.nextAttemptAt.toISOString() : undefined).toBe(next);
});
