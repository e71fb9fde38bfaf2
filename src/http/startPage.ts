import type { FastifyInstance } from 'fastify';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { EXAMPLE_QUERIES } from './exampleQueries.ts';

/** `/`: a page without anything from elsewhere, on which the example queries can be run and changed. */
export function addStartPage(http: FastifyInstance): void {
  const script = readFileSync(new URL('./startPage.client.js', import.meta.url), 'utf8');
  const page = render(script);
  const policy = `default-src 'none'; script-src 'sha256-${sha256(script)}'; style-src 'sha256-${sha256(STYLE)}'; connect-src 'self'; base-uri 'none'; form-action 'none'`;
  http.get('/', async (_request, reply) =>
    reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(page),
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 78rem; padding: 1rem; }
h1 { font-size: 1.4rem; margin: 0; }
p { margin: .3rem 0 1rem; }
nav button { margin: 0 .4rem .4rem 0; }
button { font: inherit; padding: .35rem .8rem; }
main { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
@media (max-width: 50rem) { main { grid-template-columns: minmax(0, 1fr); } }
textarea, pre { box-sizing: border-box; width: 100%; height: 65vh; margin: 0; padding: .7rem; overflow: auto; border: 1px solid gray;
  border-radius: .3rem; font: 14px/1.45 ui-monospace, monospace; tab-size: 2; }
`;

function render(script: string): string {
  const buttons = EXAMPLE_QUERIES.map(
    ({ title }, index) => `<button type="button" data-query="${index}">${title}</button>`,
  ).join('\n    ');
  const queries = JSON.stringify(EXAMPLE_QUERIES.map(({ query }) => query)).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Tổng Hợp</title>
  <style>${STYLE}</style>
</head>
<body>
  <h1>Tổng Hợp</h1>
  <p id="about">GraphQL at <code>/graphql</code>. Choose a query, change it, run it with the button or Ctrl+Enter.</p>
  <nav>
    ${buttons}
    <button type="button" id="run">Run</button>
  </nav>
  <main>
    <textarea id="query" spellcheck="false" aria-label="Query"></textarea>
    <pre id="answer" tabindex="0" aria-label="Answer" aria-live="polite"></pre>
  </main>
  <script type="application/json" id="queries">${queries}</script>
  <script>${script}</script>
</body>
</html>
`;
}
