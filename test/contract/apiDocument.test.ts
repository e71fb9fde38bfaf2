import { isTypeDefinitionNode, parse } from 'graphql';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EXAMPLES } from '../../scripts/apiDocument/examples.ts';
import { typeText } from '../../scripts/apiDocument/typeText.ts';
import { errorCatalogue } from '../../src/graphql/errorCatalogue.ts';
import { readSdl } from '../../src/graphql/sdl.ts';

// That it is the one that the schema gives is for "npm run generate -- --check" to see.
const document = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
const lines = document.split('\n');
const types = parse(readSdl().join('\n')).definitions.filter(isTypeDefinitionNode);

describe('docs/api.md', () => {
  test('has a section for every type, field, argument and value, with what the schema says of it', () => {
    expect(types.length).toBeGreaterThan(50);
    const flat = (text: string | undefined): string => (text ?? '').replaceAll(/\s+/g, ' ').trim();
    for (const type of types) {
      const start = lines.indexOf(`### ${type.name.value}`);
      expect(start, type.name.value).toBeGreaterThan(0);
      const section = lines.slice(
        start,
        lines.findIndex((line, index) => index > start && line.startsWith('##')),
      );
      const inside = [
        ...('fields' in type ? (type.fields ?? []) : []),
        ...('fields' in type
          ? (type.fields ?? []).flatMap((field) => ('arguments' in field ? (field.arguments ?? []) : []))
          : []),
        ...('values' in type ? (type.values ?? []) : []),
      ];
      expect(
        section.filter((line) => /^ *- /.test(line)),
        type.name.value,
      ).toHaveLength(inside.length);
      for (const { name, description } of inside) {
        const line = section.find(
          (each) => each.includes(`- \`${name.value}\``) && each.includes(flat(description?.value)),
        );
        expect(line, `${type.name.value}.${name.value}`).toBeDefined();
      }
    }
  });

  test('shows every example, and every code of an error', () => {
    for (const example of EXAMPLES) {
      expect(document).toContain(`### ${example.title}\n`);
      expect(document).toContain('query' in example ? example.query : example.address);
    }
    for (const { code } of errorCatalogue()) expect(document).toContain(`| \`${code}\` |`);
  });

  test('links only to what is there', () => {
    const headings = lines.filter((line) => /^#+ /.test(line));
    const anchors = new Set(
      headings.map((line) =>
        line
          .replace(/^#+ /, '')
          .toLowerCase()
          .replaceAll(/[^\p{L}\d _-]/gu, '')
          .replaceAll(' ', '-'),
      ),
    );
    expect(anchors.size, 'two headings with one name').toBe(headings.length);
    const links = [...document.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
    expect(links.length).toBeGreaterThan(200);
    const dead = links.filter((target) =>
      target.startsWith('#')
        ? !anchors.has(target.slice(1))
        : !existsSync(new URL(`../../docs/${target}`, import.meta.url)),
    );
    expect([...new Set(dead)]).toEqual([]);
  });

  test('says of what is deprecated that it is, and until when', () => {
    const [type] = parse(
      'type A { "Old." b(c: Int = 3): [B!]! @deprecated(reason: "Use d. Removed after 2027-06-30.") }',
    ).definitions.filter(isTypeDefinitionNode);
    expect(typeText(type!)).toBe(
      '### A\n\n\n\n- `b` [`[B!]!`](#b): Old. **Deprecated.** Use d. Removed after 2027-06-30.\n  - `c` `Int` = `3`: ',
    );
  });
});
