import { readFileSync } from 'node:fs';

/** The files of the public contract, in the order in which one would read them. */
const FILES = [
  'base',
  'snapshot',
  'unit',
  'group',
  'indicator',
  'figure',
  'explanation',
  'changes',
  'missing',
  'table',
  'availability',
  'freshness',
  'cost',
  'publication',
  'run',
  'operation',
];

export function readSdl(): string[] {
  return readSdlFiles().map(({ sdl }) => sdl);
}

/** The same with the names of the files. */
export function readSdlFiles(): { readonly name: string; readonly sdl: string }[] {
  return FILES.map((name) => ({
    name,
    sdl: readFileSync(new URL(`../../schema/${name}.graphql`, import.meta.url), 'utf8'),
  }));
}
