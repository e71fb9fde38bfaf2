#!/usr/bin/env node
// Plain JavaScript that any Node can read: an older one must be told so before it meets the first file of TypeScript.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  console.error(
    `tonghop needs Node 22.19 or newer; this is ${process.versions.node}.\n` +
      'In a checkout, "npm ci" brings a suitable Node along: use "npm start" or "npx tonghop", not "node bin/tonghop.js".',
  );
  process.exitCode = 1;
} else {
  const { main } = await import('../src/main.ts');
  await main(process.argv);
}
