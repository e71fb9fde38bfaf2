import { expect, test } from 'vitest';
import { recordMissing } from '../helpers/recordMissing.ts';
import { COMMIT_MOMENTS, commitKiller } from './commitKiller.ts';
import { disturbDatabase } from './disturbDatabase.ts';
import { ownMariadb } from './ownMariadb.ts';
import { IS_SAMPLE, KILLS, MILLISECONDS } from './settings.ts';

/** With KILLS=100 the database is killed fifty times in the midst of statements and fifty times around a COMMIT, and stands still for half a minute. */
const DEATHS = IS_SAMPLE ? 2 : Math.ceil(KILLS / 2);
const FROZEN_MILLISECONDS = IS_SAMPLE ? 1500 : 30_000;

test(
  'three schedulers whose database is killed and stands still do every slot once, and go on by themselves',
  { timeout: MILLISECONDS },
  async () => {
    const server = await ownMariadb();
    if (!server) return void recordMissing('a mariadbd to kill; as root: apt-get install mariadb-server');
    const frozen = Math.floor(DEATHS / 2);
    try {
      await disturbDatabase({
        name: `database killed, and once standing still for ${FROZEN_MILLISECONDS / 1000} s`,
        url: server.url,
        ...{ slots: (DEATHS + 2) * 8, strikes: DEATHS + 1 },
        async strike(index) {
          if (index === frozen) return server.freeze(FROZEN_MILLISECONDS);
          await server.kill();
          await server.start();
        },
      });
    } finally {
      await server.stop();
    }
  },
);

test(
  'three schedulers whose database is killed around a COMMIT, so that nobody knows whether it came about, do every slot once',
  { timeout: MILLISECONDS },
  async () => {
    const server = await ownMariadb();
    if (!server) return void recordMissing('a mariadbd to kill; as root: apt-get install mariadb-server');
    const between = await commitKiller(server.port);
    const met: Record<string, number> = {};
    const deaths = IS_SAMPLE ? COMMIT_MOMENTS.length : DEATHS;
    try {
      await disturbDatabase({
        name: 'database killed around a COMMIT',
        url: server.url,
        schedulersUrl: server.url.replace(`:${server.port}`, `:${between.port}`),
        ...{ slots: (deaths + 1) * 8, strikes: deaths },
        async strike(index) {
          const moment = COMMIT_MOMENTS[index % COMMIT_MOMENTS.length]!;
          await between.atNextCommit(moment, () => server.kill());
          met[moment] = (met[moment] ?? 0) + 1;
          await server.start();
        },
      });
      console.log(`killed around a COMMIT: ${JSON.stringify(met)}`);
      expect(Object.keys(met)).toHaveLength(COMMIT_MOMENTS.length);
    } finally {
      await between.stop();
      await server.stop();
    }
  },
);
