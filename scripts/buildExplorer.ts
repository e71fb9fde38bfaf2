// Builds the explorer. With --if-stale only where it is missing or older than its sources; a failure is told then, but is none: the
// server has a plain page for that, and who runs it without the development packages has a bundle from elsewhere or does without.
import { buildExplorer, isExplorerCurrent } from './explorer/buildExplorer.ts';

const ifStale = process.argv.includes('--if-stale');
if (!ifStale || !isExplorerCurrent()) {
  console.log('Building the explorer page, once, some fifteen seconds ...');
  try {
    await buildExplorer();
  } catch (error) {
    console.error(`The explorer could not be built: ${error instanceof Error ? error.message : String(error)}`);
    if (!ifStale) process.exitCode = 1;
  }
}
