import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressFolder } from './compressFolder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TARGET = join(ROOT, 'dist-explorer');
/** Holds the fingerprint of what the bundle was made from. */
const STAMP = 'sources.txt';

/** Whether the bundle is there and made from the sources as they are. */
export function isExplorerCurrent(): boolean {
  const stamp = join(TARGET, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourcesFingerprint();
}

/** Bundles web/ into dist-explorer/, which the server shows at "/". */
export async function buildExplorer(): Promise<void> {
  const fingerprint = sourcesFingerprint();
  // Loaded only now, so that to find that nothing has to be done costs the start of a server nothing.
  const { build } = await import('vite');
  // Beside its place, so that the bundle gets there whole.
  const draft = join(ROOT, `.dist-explorer-${process.pid}`);
  mkdirSync(draft, { recursive: true });
  try {
    await build({
      configFile: false,
      root: join(ROOT, 'web'),
      base: './',
      logLevel: 'error',
      build: {
        outDir: draft,
        emptyOutDir: true,
        assetsDir: 'explorer',
        // What is bundled asks for its licences to go with it.
        license: { fileName: 'licenses.md' },
        target: 'es2023',
        chunkSizeWarningLimit: 10_000,
      },
    });
    await compressFolder(join(draft, 'explorer'));
    writeFileSync(join(draft, STAMP), fingerprint);
    rmSync(TARGET, { recursive: true, force: true });
    renameSync(draft, TARGET);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** The sources, how they are built, and the exact versions of what is bundled with them. */
function sourcesFingerprint(): string {
  const hash = createHash('sha256');
  const paths = globSync(['web/**/*.*', 'docs/figures.md', 'scripts/explorer/*.ts'], { cwd: ROOT });
  for (const path of paths.sort()) hash.update(`${path}\0`).update(readFileSync(join(ROOT, path)));
  const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    devDependencies: Readonly<Record<string, string>>;
  };
  for (const name of [
    '@fontsource/noto-sans-mono',
    '@graphiql/react',
    '@graphiql/toolkit',
    'graphiql',
    'react',
    'react-dom',
    'vite',
  ])
    hash.update(`${name} ${devDependencies[name] ?? ''}\0`);
  return hash.digest('hex');
}
