import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

/** Compares a text with a committed file, or with UPDATE_GOLDEN=1 writes the file. */
export function expectGolden(name: string, text: string): void {
  const path = new URL(`../golden/${name}`, import.meta.url);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, text);
  expect(text, `run UPDATE_GOLDEN=1 npx vitest run ${name}'s test, and look at what has changed`).toBe(
    readFileSync(path, 'utf8'),
  );
}
