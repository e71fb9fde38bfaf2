import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../../src/domain/errors.ts';
import { errorCatalogue } from '../../src/graphql/errorCatalogue.ts';

const SOURCE = new URL('../../src/', import.meta.url);
const FOLDERS = ['graphql', 'http', 'figures'];
/** What keeps a server from starting reaches no client. */
const BEFORE_ANY_ANSWER = ['BAD_CONFIGURATION', 'PORT_IN_USE'];

/** The codes that the sources of the API name, each with the file that does. */
function codesInSources(): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of FOLDERS)
    for (const name of readdirSync(new URL(folder, SOURCE), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts') || name.includes('generated') || name === 'errorCatalogue.ts') continue;
      const text = readFileSync(new URL(`${folder}/${name}`, SOURCE), 'utf8');
      const named = [
        ...text.matchAll(/KnownError\(\s*'([A-Z_]+)'/g),
        ...text.matchAll(/\bcode: '([A-Z]+_[A-Z_]+)'/g),
        ...[...text.matchAll(/'([A-Z]{4,}(?:_[A-Z]+)*)'/g)].filter(([, code]) => code! in ERROR_CODES),
      ];
      for (const [, code] of named) found.set(code!, `${folder}/${name}`);
    }
  return found;
}

describe('the catalogue of errors', () => {
  const catalogue = errorCatalogue();

  test('has every code that the sources of the API name', () => {
    const found = codesInSources();
    expect(found.size).toBeGreaterThan(10);
    const known = new Set(catalogue.map(({ code }) => code));
    const missing = [...found].filter(([code]) => !known.has(code) && !BEFORE_ANY_ANSWER.includes(code));
    expect(missing, 'add it to src/graphql/errorCatalogue.ts: status, and what a client can do').toEqual([]);
  });

  test('has each code once, in order, with a meaning and a remedy', () => {
    const codes = catalogue.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].toSorted());
    for (const { code, meaning, remedy, status } of catalogue) {
      expect(meaning, code).toMatch(/^.{10,}[^.]$/);
      expect(remedy, code).toMatch(/^[A-Z].{5,}\.$/);
      expect(status, code).toMatch(/^[2-5]\d\d/);
    }
  });
});
