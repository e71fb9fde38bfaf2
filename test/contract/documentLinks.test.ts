import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOCUMENTS = globSync(['*.md', 'docs/**/*.md', 'src/README.md', 'bench/README.md'], { cwd: ROOT });

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The names under which GitHub and others link to the headings of a document. */
function anchorsOf(path: string): Set<string> {
  const headings = [...read(path).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading!);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\d _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

test('there are documents', () => {
  expect(DOCUMENTS).toEqual(
    expect.arrayContaining(['README.md', 'docs/api.md', 'docs/adr/README.md', 'src/README.md']),
  );
});

test.each(DOCUMENTS)('%s links only to what is there', (path) => {
  const targets = [...read(path).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
  const dead = targets.filter((target) => {
    if (/^https?:/.test(target)) return false;
    const [file = '', anchor] = target.split('#');
    const linked = file === '' ? path : join(dirname(path), file);
    return !existsSync(join(ROOT, linked)) || (anchor !== undefined && !anchorsOf(linked).has(anchor));
  });
  expect(dead).toEqual([]);
});

test.each(DOCUMENTS)('%s names only files that are there', (path) => {
  const named = [...read(path).matchAll(/`((?:src|test|docs|scripts|web|jobs|seeds|bench|schema|bin)\/[\w./-]+)`/g)];
  const dead = named
    .map(([, file]) => file!)
    .filter((file) => !existsSync(join(ROOT, file)) && !existsSync(join(ROOT, `${file}.ts`)));
  expect(dead).toEqual([]);
});
