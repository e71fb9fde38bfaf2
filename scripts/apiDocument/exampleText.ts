import { EXAMPLES, type Example } from './examples.ts';

/** The examples with their answers, of which there has to be one each, in the same order. */
export function exampleText(answers: readonly unknown[]): string {
  if (answers.length !== EXAMPLES.length)
    throw new Error(
      `there are ${EXAMPLES.length} examples and ${answers.length} answers: UPDATE_GOLDEN=1 npx vitest run test/seeds/publishedFigures.test.ts`,
    );
  return EXAMPLES.map((example, index) => oneExample(example, answers[index])).join('\n\n');
}

function oneExample({ title, says, query, variables }: Example, answer: unknown): string {
  return [
    `### ${title}`,
    says,
    fenced('graphql', query),
    ...(variables ? [`with the variables \`${JSON.stringify(variables)}\``] : []),
    fenced('json', shown(answer, '', 130)),
  ].join('\n\n');
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
