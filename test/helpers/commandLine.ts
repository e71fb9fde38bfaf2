/** `tonghop` as somebody would run it: a process of its own with an environment of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const PROGRAM = new URL('../../bin/tonghop.js', import.meta.url).pathname;
const LONGEST_MILLISECONDS = 40_000;

export type Environment = Readonly<Record<string, string>>;

export interface CommandResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunningCommand {
  /** The first group of what it prints as soon as that matches; fails where it ends before. */
  readonly said: (pattern: RegExp) => Promise<string>;
  readonly pid: number;
  /** Sends a signal and waits for the end. */
  readonly stop: (signal: NodeJS.Signals) => Promise<CommandResult>;
}

export interface RunningServer extends RunningCommand {
  /** e.g. http://127.0.0.1:41234 */
  readonly url: string;
}

export interface CommandLine {
  /** A folder that is gone after the suite. */
  readonly folder: string;
  /** Writes a file into the folder and returns its path. */
  readonly file: (name: string, content: string | Uint8Array) => string;
  readonly run: (
    args: readonly string[],
    options?: { environment?: Environment; input?: string; node?: readonly string[] },
  ) => Promise<CommandResult>;
  /** Starts a command and lets it run. */
  readonly begin: (args: readonly string[], environment: Environment) => RunningCommand;
  /** Starts `serve` on a free port and waits until it says where it answers. */
  readonly serve: (environment: Environment, ...options: string[]) => Promise<RunningServer>;
}

/** For a suite; whatever it leaves running or lying about is gone after it, and what runs longer is killed. */
export function commandLine(longestMilliseconds = LONGEST_MILLISECONDS): CommandLine {
  const folder = mkdtempSync(join(tmpdir(), 'tonghop-cli-'));
  const children = new Set<ChildProcess>();
  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (args: readonly string[], environment: Environment, node: readonly string[] = []): Running => {
    const base = { PATH: process.env['PATH'] ?? '', HOME: folder };
    const child = spawn(process.execPath, [...node, PROGRAM, ...args], {
      cwd: folder,
      env: { ...base, ...environment },
    });
    children.add(child);
    const running = follow(child, longestMilliseconds);
    void running.ended.then(() => children.delete(child));
    return running;
  };

  return {
    folder,
    file(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    async run(args, { environment = {}, input = '', node } = {}) {
      const running = start(args, environment, node);
      running.child.stdin?.end(input);
      return running.ended;
    },
    begin: (args, environment) => runningCommand(start(args, environment)),
    async serve(environment, ...options) {
      const running = start(['serve', ...options], { PORT: '0', ...environment });
      return { ...runningCommand(running), url: await running.said(/answers at (\S+) /) };
    },
  };
}

function runningCommand({ child, said, ended }: Running): RunningCommand {
  return {
    pid: child.pid!,
    said,
    stop(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<CommandResult>;
  readonly said: (pattern: RegExp) => Promise<string>;
}

function follow(child: ChildProcess, longestMilliseconds: number): Running {
  let out = '';
  let err = '';
  const impatience = setTimeout(() => child.kill('SIGKILL'), longestMilliseconds);
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const ended = new Promise<CommandResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(impatience);
      resolve({ code, out, err });
    });
  });
  return {
    child,
    ended,
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const [, found] = pattern.exec(out + err) ?? [];
          if (found !== undefined) resolve(found);
        };
        child.stdout?.on('data', look);
        child.stderr?.on('data', look);
        void ended.then(({ code }) => {
          reject(new Error(`ended with ${code} before saying ${String(pattern)}:\n${out}${err}`));
        }, reject);
        look();
      }),
  };
}
