import { parse, validate } from 'graphql';
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { KnownError, type Fault } from '../domain/errors.ts';
import { createSchema } from './schema.ts';

/** Queries by the SHA-256 of their text, in hexadecimal. */
export type TrustedDocuments = ReadonlyMap<string, string>;

/** Reads the file {"<sha256>": "<query>", ...} of all queries that are answered. Throws BAD_CONFIGURATION with every fault of it. */
export function readTrustedDocuments(path: string): TrustedDocuments {
  const documents = readManifest(path);
  const schema = createSchema();
  const faults: Fault[] = [];
  for (const [name, text] of Object.entries(documents)) {
    const found = faultOf(name, text, (query) => validate(schema, parse(query)).map(({ message }) => message));
    if (found !== undefined)
      faults.push({
        code: 'BAD_CONFIGURATION',
        field: 'TRUSTED_DOCUMENTS',
        message: `"${name.slice(0, 80)}": ${found}`,
      });
  }
  if (faults.length > 0) refuse(`${path} is not usable, so that nothing would be safe to answer`, faults);
  return new Map(Object.entries(documents as Record<string, string>));
}

function readManifest(path: string): object {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    refuse(`${path} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (content === null || typeof content !== 'object' || Array.isArray(content) || Object.keys(content).length === 0)
    refuse(`${path} holds no queries; an object {"<sha256 of the query>": "<query>", ...} is expected`);
  return content;
}

function faultOf(name: string, text: unknown, check: (query: string) => string[]): string | undefined {
  if (typeof text !== 'string') return 'the text of a query is expected';
  const digest = hash('sha256', text);
  if (name !== digest) return `the SHA-256 of its text is ${digest}, in 64 small hexadecimal digits; name it so`;
  try {
    const faults = check(text);
    return faults.length === 0 ? undefined : faults.join('; ');
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function refuse(message: string, faults: readonly Fault[] = []): never {
  throw new KnownError('BAD_CONFIGURATION', `TRUSTED_DOCUMENTS: ${message}`, { faults });
}
