import { expect, test } from 'vitest';
import { startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { databaseUrl } from '../helpers/databaseUrl.ts';
import { freePort } from '../helpers/freePort.ts';
import { describeEachEngine } from '../helpers/testDatabase.ts';

describeEachEngine('a server whose jobs are being started', (open) => {
  test('is not ready until they are run', async () => {
    const database = await open();
    const port = await freePort();
    const config = readConfig({ DATABASE_URL: databaseUrl(database), PORT: String(port) });
    const ready = async (): Promise<unknown> => (await fetch(`http://127.0.0.1:${port}/readyz`)).json();
    let early: unknown;
    const app = await startApp(config, createLogger('silent'), [], async () => {
      early = await ready();
      return { look: () => undefined, stop: () => Promise.resolve(), whyNot: () => undefined };
    });
    expect(early).toEqual({ status: 'unavailable', reason: 'the jobs are being started' });
    expect(await ready()).toMatchObject({ publication: null });
    await app.stop();
  });
});
