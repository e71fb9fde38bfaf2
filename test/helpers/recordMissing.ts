import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** Notes what a test needs and has not found, for the last lines of the run. Every test file looks for itself, and the fact is told once. */
export function recordMissing(line: string): void {
  const path = process.env['TONGHOP_MISSING_LOG'];
  if (!path || (existsSync(path) && readFileSync(path, 'utf8').includes(line))) return;
  appendFileSync(path, `${line}\n`);
}
