// "npm start": the explorer's bundle where it is missing, then the server in this process, so that signals reach it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// An older Node cannot read the script; the server will say which one it needs.
if (process.features.typescript) {
  const script = fileURLToPath(new URL('buildExplorer.ts', import.meta.url));
  spawnSync(process.execPath, [script, '--if-stale'], { stdio: 'inherit' });
}
process.argv.splice(2, 0, 'serve');
await import('../bin/tonghop.js');
