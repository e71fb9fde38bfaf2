import { expect, test } from 'vitest';
import { Stops } from '../../src/lib/stops.ts';

test('everything is stopped in reverse order, also after what cannot be, and it is known what is left', async () => {
  const stops = new Stops();
  const seen: string[] = [];
  const stopped = (what: string) => (): Promise<void> => {
    seen.push(`${what} of ${stops.left.join(', ')}`);
    return Promise.resolve();
  };
  stops.add('database', stopped('database'));
  stops.add('server', () => Promise.reject(new Error('stuck')));
  stops.add('watch', () => {
    throw new Error('gone');
  });
  stops.add('jobs', stopped('jobs'));
  const failed: string[] = [];
  await stops.run((what, error) => failed.push(`${what}: ${(error as Error).message}`));
  expect(seen).toEqual(['jobs of jobs, watch, server, database', 'database of database']);
  expect(failed).toEqual(['watch: gone', 'server: stuck']);
  expect(stops.left).toEqual([]);
});
