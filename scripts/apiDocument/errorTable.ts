import { errorCatalogue } from '../../src/graphql/errorCatalogue.ts';

/** All codes of errors, what each means, and what to do. */
export function errorTable(): string {
  const rows = errorCatalogue().map(
    ({ code, status, meaning, remedy }) => `| \`${code}\` | ${status} | ${capital(meaning)}. ${remedy} |`,
  );
  return ['| code | status | meaning, and what to do |', '|---|---|---|', ...rows].join('\n');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
