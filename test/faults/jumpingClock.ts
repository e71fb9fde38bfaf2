import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LIBRARIES = '/usr/lib';

/** A clock of their own for the processes that are started with its environment. What they measure by, rather than read, does not jump. */
export interface JumpingClock {
  readonly environment: Readonly<Record<string, string>>;
  /** Puts it so many seconds before or behind the true time. */
  set(seconds: number): void;
  remove(): void;
}

/** Undefined where the library is not there that it takes (Debian: faketime). */
export function jumpingClock(): JumpingClock | undefined {
  const library = readdirSync(LIBRARIES)
    .map((folder) => join(LIBRARIES, folder, 'faketime', 'libfaketimeMT.so.1'))
    .find((path) => existsSync(path));
  if (library === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'tonghop-clock-'));
  const file = join(folder, 'offset');
  const set = (seconds: number): void => {
    writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}\n`);
  };
  set(0);
  return {
    environment: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
    set,
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
