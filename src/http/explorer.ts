import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXAMPLE_QUERIES } from './exampleQueries.ts';
import { addFixedText } from './fixedText.ts';
import { addStartPage } from './startPage.ts';

/** Where `npm run build:explorer` puts the page. */
export const EXPLORER_FOLDER = fileURLToPath(new URL('../../dist-explorer/', import.meta.url));

/**
 * Everything is the page's own, nothing comes from elsewhere, and no text becomes a program. The editor writes its styles into the page,
 * has its icons and its letters inside its style sheet, and runs in workers.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * `/`: the explorer, if it has been built into `folder`, else a page that says how; `/explorer/`: its files, whose names hold a hash of
 * what is in them, and the example queries.
 */
export async function addExplorer(http: FastifyInstance, folder: string): Promise<void> {
  addFixedText(http, '/explorer/queries.json', { type: 'application/json', body: JSON.stringify(EXAMPLE_QUERIES) });
  const page = readIfThere(join(folder, 'index.html'));
  if (page === undefined) {
    addStartPage(http);
    return;
  }
  await http.register(fastifyStatic, {
    root: join(folder, 'explorer'),
    prefix: '/explorer/',
    index: false,
    preCompressed: true,
    immutable: true,
    maxAge: '1y',
    decorateReply: false,
  });
  addFixedText(http, '/', { type: 'text/html', body: page, headers: { 'content-security-policy': POLICY } });
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
