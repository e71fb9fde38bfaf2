// Everything that has to hold before a change is handed in, one after the other; "--no-tests" leaves the tests out.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

interface Step {
  readonly name: string;
  /** A JavaScript or TypeScript file with its arguments, for the Node that runs this. */
  readonly command: readonly string[];
  /** What to do about a failure, where its output does not say so. */
  readonly hint?: string;
  /** Shown while it runs instead of only when it fails. */
  readonly live?: boolean;
}

const STEPS: readonly Step[] = [
  { name: 'lint', command: ['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.'] },
  { name: 'types', command: ['node_modules/typescript/bin/tsc', '--noEmit'] },
  { name: 'types of the page', command: ['node_modules/typescript/bin/tsc', '--noEmit', '--project', 'web'] },
  {
    name: 'format',
    command: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
    hint: 'npm run format',
  },
  { name: 'generated files', command: ['scripts/generate.ts', '--check'] },
  { name: 'contract', command: ['scripts/contract.ts'] },
  {
    name: 'layers',
    command: [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long'],
      ...['src', 'jobs', 'seeds', 'test', 'scripts', 'bench', 'bin', 'web'],
    ],
  },
  { name: 'unused code', command: ['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'] },
  { name: 'tests', command: ['node_modules/vitest/vitest.mjs', 'run'], live: true },
];

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const steps = STEPS.filter(({ name }) => name !== 'tests' || !process.argv.includes('--no-tests'));
const failed = steps.filter((step) => !passes(step)).map(({ name }) => name);
console.log(failed.length === 0 ? '\nAll is well.' : `\nFailed: ${failed.join(', ')}.`);
if (failed.length > 0) process.exitCode = 1;

function passes({ name, command, hint, live = false }: Step): boolean {
  const started = performance.now();
  if (live) console.log(`${name} ...`);
  const { status, stdout, stderr, error } = spawnSync(process.execPath, command, {
    encoding: 'utf8',
    stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(6);
  console.log(`${name.padEnd(16)} ${seconds} s  ${status === 0 ? 'ok' : 'FAILED'}`);
  if (status === 0) return true;
  if (error) console.log(error.message);
  if (!live) console.log(`${stdout}${stderr}`.trimEnd().replaceAll(/^/gm, '    '));
  if (hint) console.log(`    To put it right: ${hint}`);
  return false;
}
