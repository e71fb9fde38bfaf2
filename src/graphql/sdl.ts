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
  'missing',
  'table',
  'availability',
  'freshness',
  'publication',
  'run',
];

export function readSdl(): string[] {
  return FILES.map((name) => readFileSync(new URL(`../../schema/${name}.graphql`, import.meta.url), 'utf8'));
}
