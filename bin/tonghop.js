#!/usr/bin/env node
import { fileURLToPath } from 'node:url';

// Plain JavaScript that any Node can read: an older one must be told so before it meets the first file of TypeScript.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  console.error(
    `tonghop needs Node 22.19 or newer; this is ${process.versions.node}.\n` +
      'In a checkout, "npm ci" brings a suitable Node along: use "npm start" or "npx tonghop", not "node bin/tonghop.js".',
  );
  process.exitCode = 1;
} else {
  // What has been compiled once is kept beside the packages, so that commands start in half the time; where that cannot be written, they
  // start as before. Not in a folder for temporary files, where somebody else could have put it.
  const { enableCompileCache } = await import('node:module');
  enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/tonghop', import.meta.url)));
  const { main } = await import('../src/main.ts');
  await main(process.argv);
}
