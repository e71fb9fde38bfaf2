import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

// The programs of a service stand where only root's PATH looks.
const FOLDERS = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/sbin'];

/** Where a program stands; undefined where there is none on this machine. */
export function programOf(name: string): string | undefined {
  return FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

// A server does not run as root, and its own account has to reach its folder.
const isRoot = process.getuid?.() === 0;

/** What a server is told of the account that it runs as. */
export const ACCOUNT: readonly string[] = isRoot ? ['--user=mysql'] : [];

/** Gives a folder to the account that servers run as. */
export function giveToAccount(folder: string): void {
  if (isRoot) execFileSync('chown', ['-R', 'mysql', folder]);
}

/** Makes an empty server's data in a folder that is its account's. */
export function installData(program: string, folder: string, options: readonly string[] = []): void {
  execFileSync(program, ['--no-defaults', ...ACCOUNT, `--datadir=${folder}`, '--skip-test-db', ...options], {
    stdio: 'ignore',
  });
}
