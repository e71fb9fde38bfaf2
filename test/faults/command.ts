import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

const PROGRAM = new URL('../../bin/tonghop.js', import.meta.url).pathname;
const LONGEST_MILLISECONDS = 120_000;

export interface Ended {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** Milliseconds from its start to its end. */
  readonly milliseconds: number;
}

/** A process of the real command line. */
export interface RunningProcess {
  readonly ended: Promise<Ended>;
  hasEnded(): boolean;
  /** Milliseconds since its start. */
  age(): number;
  /** Kills it as kill -9 does, if it still lives. */
  kill(): void;
  /** Lets it stand still, as a machine does that is suspended. */
  freeze(): void;
  /** Lets it go on. */
  thaw(): void;
}

export interface ProcessStarter {
  /** Writes a file that is gone after the suite, and returns its path. */
  file(name: string, content: string): string;
  start(args: readonly string[], databaseUrl: string): RunningProcess;
}

/** For a suite; whatever it leaves running or lying about is gone after it. */
export function processStarter(): ProcessStarter {
  let folder = '';
  const living = new Set<ChildProcess>();
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tonghop-faults-'));
  });
  afterAll(() => {
    for (const child of living) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    file(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    start(args, databaseUrl) {
      const started = performance.now();
      const child = spawn(process.execPath, [PROGRAM, ...args], {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env['PATH'] ?? '',
          HOME: folder,
          DATABASE_URL: databaseUrl,
          // Compiled once instead of two hundred times: it halves the time until the work begins.
          NODE_COMPILE_CACHE: join(folder, 'compiled'),
        },
      });
      living.add(child);
      let hasEnded = false;
      const ended = follow(child, started).finally(() => {
        hasEnded = true;
        living.delete(child);
      });
      return {
        ended,
        hasEnded: () => hasEnded,
        age: () => performance.now() - started,
        kill: () => void child.kill('SIGKILL'),
        freeze: () => void child.kill('SIGSTOP'),
        thaw: () => void child.kill('SIGCONT'),
      };
    },
  };
}

function follow(child: ChildProcess, started: number): Promise<Ended> {
  let out = '';
  let err = '';
  const impatience = setTimeout(() => child.kill('SIGKILL'), LONGEST_MILLISECONDS);
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, out, err, milliseconds: performance.now() - started });
    });
  }).finally(() => {
    clearTimeout(impatience);
  });
}
