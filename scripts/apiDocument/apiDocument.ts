import { isTypeDefinitionNode, parse } from 'graphql';
import { readFileSync } from 'node:fs';
import { readSdlFiles } from '../../src/graphql/sdl.ts';
import { errorTable } from './errorTable.ts';
import { exampleLinks, exampleText, type ExampleAnswer } from './exampleText.ts';
import { typeText } from './typeText.ts';

/** What a file of the contract is about, as a heading; by default its name. */
const HEADINGS: Readonly<Record<string, string>> = {
  base: 'Where to begin',
  snapshot: 'A period as one publication shows it',
  unit: 'Units and what all subjects have',
  group: 'Groups of units',
  indicator: 'What is counted',
  figure: 'Numbers and what qualifies them',
  explanation: 'Where a number comes from',
  missing: 'Who is silent',
  table: 'Tables',
  availability: 'What there is',
  freshness: 'How fresh it is',
  publication: 'What was published',
  run: 'Jobs and their runs',
  operation: 'Operating the jobs',
};

/**
 * docs/api.md: the prose of `scripts/apiDocument/prose.md`, with the examples and their answers, the errors, and every type of the
 * contract in reading order where it has its marks.
 */
export function apiDocument(): string {
  const answers = JSON.parse(readFileSync('test/golden/apiExamples.json', 'utf8')) as ExampleAnswer[];
  const files = readSdlFiles().map(({ name, sdl }) => ({ heading: HEADINGS[name] ?? capital(name), sdl }));
  const parts: Readonly<Record<string, string>> = {
    exampleLinks: exampleLinks(anchor),
    examples: exampleText(answers),
    errors: errorTable(),
    contents: files.map(({ heading }) => `  - [${heading}](#${anchor(heading)})`).join('\n'),
    types: files
      .map(({ heading, sdl }) =>
        [`## ${heading}`, ...parse(sdl).definitions.filter(isTypeDefinitionNode).map(typeText)].join('\n\n'),
      )
      .join('\n\n'),
    policies: readFileSync('docs/clients/apolloPolicies.ts', 'utf8').trim(),
  };
  const prose = readFileSync('scripts/apiDocument/prose.md', 'utf8');
  return prose.replaceAll(/<!-- (\w+) -->/g, (_mark, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`scripts/apiDocument/prose.md: there is no part "${name}"`);
    return part;
  });
}

/** The name under which GitHub and others link to a heading. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\d _-]/gu, '')
    .replaceAll(' ', '-');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
