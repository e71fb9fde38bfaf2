import type { FastifyInstance } from 'fastify';
import { createHash } from 'node:crypto';
import { EXAMPLE_QUERIES } from './exampleQueries.ts';
import { addFixedText } from './fixedText.ts';

/** `/` while there is no explorer: how to get one, and the example queries to read. A page without any script. */
export function addStartPage(http: FastifyInstance): void {
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  addFixedText(http, '/', { type: 'text/html', body: PAGE, headers: { 'content-security-policy': policy } });
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; }
pre { overflow: auto; padding: .7rem; border: 1px solid gray; border-radius: .3rem; font: 14px/1.45 ui-monospace, monospace; }
`;

const PAGE = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Tổng Hợp</title>
  <style>${STYLE}</style>
</head>
<body>
  <h1>Tổng Hợp</h1>
  <p>The explorer, on which queries can be written and run, has not been built. In a checkout with its development packages
    <code>npm ci &amp;&amp; npm run build:explorer</code> builds it, and <code>npm start</code> does so by itself; start the server again after that.</p>
  <p>GraphQL is answered at <code>/graphql</code>, by POST; its schema is at <a href="/schema.graphql">/schema.graphql</a>. Queries to begin with
    (also at <a href="/explorer/queries.json">/explorer/queries.json</a>):</p>
${EXAMPLE_QUERIES.map(
  ({ title, queries }) => `  <h2>${escaped(title)}</h2>
${queries
  .map(
    ({ title, sentence, query, variables }) => `  <h3>${escaped(title)}</h3>
  <p>${escaped(sentence)}</p>
  <pre>${escaped(query)}${variables ? `\n\n# ${escaped(JSON.stringify(variables))}` : ''}</pre>
`,
  )
  .join('')}`,
).join('')}</body>
</html>
`;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
