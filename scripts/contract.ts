// Compares schema/ with the contract that was released; with --release makes it the released one.
import { buildSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSdl } from '../src/graphql/sdl.ts';
import { compareContracts } from './contract/compareContracts.ts';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const RELEASED = 'test/golden/released.graphql';
const current = buildSchema(readSdl().join('\n'));
const { faults, notes } = compareContracts({
  released: buildSchema(readFileSync(RELEASED, 'utf8')),
  current,
  changelog: readFileSync('CHANGELOG.md', 'utf8'),
  today: new Date().toISOString().slice(0, 10),
});
for (const note of notes) console.log(`to be noticed: ${note}`);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
else if (process.argv.includes('--release')) {
  writeFileSync(RELEASED, `${printSchema(lexicographicSortSchema(current))}\n`);
  console.log(`${RELEASED} is the contract now: commit it with the version that carries it`);
}
