import type { Example } from './example.ts';
import { EXAMPLES } from './examples.ts';

/** What was answered to an example: data and errors, or the text of a file; with the headers that it shows. */
export interface ExampleAnswer {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Links to the examples, one a line. */
export function exampleLinks(anchor: (heading: string) => string): string {
  return EXAMPLES.map(({ title }) => `- [${title}](#${anchor(title)})`).join('\n');
}

/** The examples with their answers, of which there has to be one each, in the same order. */
export function exampleText(answers: readonly ExampleAnswer[]): string {
  if (answers.length !== EXAMPLES.length)
    throw new Error(
      `there are ${EXAMPLES.length} examples and ${answers.length} answers: UPDATE_GOLDEN=1 npx vitest run test/seeds/publishedFigures.test.ts`,
    );
  return EXAMPLES.map((example, index) => oneExample(example, answers[index]!)).join('\n\n');
}

function oneExample(example: Example, { headers, body }: ExampleAnswer): string {
  const told = [`### ${example.title}`, example.says];
  if ('address' in example)
    return [
      ...told,
      fenced('sh', `curl '${ORIGIN}${example.address}'`),
      fenced('refused' in example ? 'text' : 'csv', String(body).trimEnd()),
    ].join('\n\n');
  const { query, variables } = example;
  return [
    ...told,
    fenced('graphql', query),
    ...(variables ? [`with the variables \`${JSON.stringify(variables)}\``] : []),
    ...(headers ? [fenced('http', lines(headers))] : []),
    fenced('json', shown(body, '', 130)),
  ].join('\n\n');
}

const ORIGIN = 'http://127.0.0.1:4000';

function lines(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** JSON with everything on one line that fits on one. */
function shown(value: unknown, indent: string, width: number): string {
  const flat = JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ');
  if (typeof value !== 'object' || value === null || flat.length + indent.length <= width) return flat;
  const deeper = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = Array.isArray(value)
    ? value.map((part: unknown) => shown(part, deeper, width))
    : Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${shown(part, deeper, width)}`);
  return `${open}\n${parts.map((part) => deeper + part).join(',\n')}\n${indent}${close}`;
}
