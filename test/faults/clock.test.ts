import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'vitest';
import { recordMissing } from '../helpers/recordMissing.ts';
import { disturbDatabase } from './disturbDatabase.ts';
import { jumpingClock, type JumpingClock } from './jumpingClock.ts';
import { ownMariadb } from './ownMariadb.ts';
import { IS_SAMPLE, KILLS, MILLISECONDS } from './settings.ts';

/** With KILLS=100 the clock jumps forty times. */
const JUMPS = IS_SAMPLE ? 4 : Math.ceil(KILLS / 2.5);
const SLOTS = (JUMPS + 1) * 8;
const TWO_HOURS = 2 * 60 * 60;
const NO_CLOCK = 'a clock that jumps; as root: apt-get install faketime';

/** Two hours ahead, back to the true time, two hours behind, and back again. */
function jump(clock: JumpingClock): (index: number) => Promise<void> {
  const offsets = [TWO_HOURS, 0, -TWO_HOURS, 0];
  return async (index) => {
    clock.set(offsets[index % offsets.length]!);
    await sleep(200);
  };
}

test(
  'three schedulers whose MariaDB has its clock put forward and back by two hours do every slot once',
  { timeout: MILLISECONDS },
  async () => {
    const server = await ownMariadb({ hasJumpingClock: true });
    if (!server?.clock) return void recordMissing(NO_CLOCK);
    try {
      await disturbDatabase({
        name: 'clock of MariaDB put by two hours',
        url: server.url,
        ...{ slots: SLOTS, strikes: JUMPS, calmMilliseconds: 60, strike: jump(server.clock) },
      });
    } finally {
      await server.stop();
    }
  },
);

test(
  'three schedulers on SQLite whose machine has its clock put forward and back by two hours do every slot once',
  { timeout: MILLISECONDS },
  async () => {
    const clock = jumpingClock();
    if (!clock) return void recordMissing(NO_CLOCK);
    const folder = mkdtempSync(join(tmpdir(), 'tonghop-clock-'));
    try {
      await disturbDatabase({
        name: 'clock of the machine put by two hours',
        url: `sqlite:${join(folder, 'tonghop.sqlite')}`,
        environment: clock.environment,
        ...{ slots: SLOTS, strikes: JUMPS, calmMilliseconds: 60, strike: jump(clock) },
      });
    } finally {
      clock.remove();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
