import type { Fault } from '../domain/errors.ts';
import type { CatalogueMap } from './catalogueYaml.ts';

export type Refuse = (code: string, field: string, message: string) => void;

/** What other fields say, where a field is judged by them; undefined is what is at fault itself. */
export type SoFar<Said> = { readonly [Key in keyof Said]?: Said[Key] | undefined };

/** Reads the fields of one entry of the catalogue; what has the wrong form is undefined and told. */
export interface DefinitionFields {
  readonly line: number;
  readonly refuse: Refuse;
  has(field: string): boolean;
  /** Text of at least one character; a missing key is refused where it is required. */
  text(field: string, options: { readonly required: boolean; readonly longest?: number }): string | undefined;
  /** One of some words. */
  word<Word extends string>(
    field: string,
    allowed: readonly Word[],
    options: { readonly code: string; readonly required: boolean },
  ): Word | undefined;
  words(field: string): string[] | undefined;
  flag(field: string): boolean | undefined;
  /** A map of some keys; `example` shows one where something else is found. */
  map(field: string, allowed: readonly string[], example: string): DefinitionFields | undefined;
  /** A list of at least one such map; empty where it is no list. What is no map in it is told and left out. */
  maps(field: string, allowed: readonly string[], example: string): DefinitionFields[];
}

export function fieldsOf(
  map: CatalogueMap,
  what: string,
  allowed: readonly string[],
  faults: Fault[],
  path = '',
): DefinitionFields {
  const refuse: Refuse = (code, field, message) => {
    const held = map.fields.get(field);
    const value = held?.type === 'text' ? held.text : undefined;
    faults.push({ code, line: held?.line ?? map.line, field: path + field, value, message: `${what}: ${message}` });
  };
  for (const key of map.fields.keys()) {
    if (!allowed.includes(key))
      refuse('UNKNOWN_KEY', key, `"${path}${key}" is no key; allowed are ${allowed.join(', ')}`);
  }
  const missing = (field: string, required: boolean): undefined => {
    if (required) refuse('MISSING_KEY', field, `the key "${path}${field}" is missing or empty`);
  };
  const fields: DefinitionFields = {
    line: map.line,
    refuse,
    has: (field) => map.fields.has(field),
    text(field, { required, longest = 255 }) {
      const held = map.fields.get(field);
      if (held && held.type !== 'text') {
        refuse('WRONG_TYPE', field, `"${path}${field}" is one text, not a ${held.type}`);
        return undefined;
      }
      if (!held || held.text === '' || held.value === null) return void missing(field, required || held !== undefined);
      if (held.text.length > longest) {
        refuse(
          'TOO_LONG',
          field,
          `"${path}${field}" has ${held.text.length} characters; allowed are at most ${longest}`,
        );
      }
      return held.text;
    },
    word(field, words, { code, required }) {
      const text = fields.text(field, { required });
      const word = words.find((candidate) => candidate === text);
      if (text !== undefined && word === undefined) {
        refuse(code, field, `"${text}" is no ${path}${field}; allowed are ${words.join(', ')}`);
      }
      return word;
    },
    words(field) {
      const held = map.fields.get(field);
      if (!held || (held.type === 'text' && held.text === '')) return void missing(field, true);
      const texts =
        held.type === 'list' ? held.items.map((item) => (item.type === 'text' ? item.text : undefined)) : [];
      if (texts.length > 0 && !texts.includes(undefined)) return texts as string[];
      return void refuse('WRONG_TYPE', field, `"${path}${field}" is a list of at least one word, e.g. [COMMUNE]`);
    },
    flag(field) {
      const held = map.fields.get(field);
      if (!held) return undefined;
      if (held.type === 'text' && typeof held.value === 'boolean') return held.value;
      return void refuse('WRONG_TYPE', field, `"${path}${field}" is true or false`);
    },
    map(field, keys, example) {
      const held = map.fields.get(field);
      if (!held) return undefined;
      if (held.type === 'map') return fieldsOf(held, what, keys, faults, `${path}${field}.`);
      return void refuse('WRONG_TYPE', field, `"${path}${field}" is a map of ${keys.join(', ')}, e.g. ${example}`);
    },
    maps(field, keys, example) {
      const held = map.fields.get(field);
      const items = held?.type === 'list' ? held.items : [];
      if (items.length === 0 || items.some((item) => item.type !== 'map')) {
        const message = `"${path}${field}" is a list of at least one map of ${keys.join(', ')}, e.g. [${example}]`;
        refuse('WRONG_TYPE', field, message);
      }
      return items
        .filter((item) => item.type === 'map')
        .map((item) => fieldsOf(item, what, keys, faults, `${path}${field}.`));
    },
  };
  return fields;
}
