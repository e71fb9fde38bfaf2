import type { GraphQLField, GraphQLNamedType } from 'graphql';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { createSchema } from '../../src/graphql/schema.ts';
import { readSdl } from '../../src/graphql/sdl.ts';

// The copy that Node loads for the server: vitest would take the other one, which knows no type of the first.
const graphql = createRequire(import.meta.url)('graphql') as typeof import('graphql');
const { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } = graphql;

const schema = createSchema();
const golden = readFileSync(new URL('../golden/schema.graphql', import.meta.url), 'utf8');
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !graphql.isIntrospectionType(type) && !graphql.isSpecifiedScalarType(type),
);

/** Whatever has a name in the contract, as `Type.field(argument)`, with its description. */
interface Named {
  readonly place: string;
  readonly name: string;
  readonly kind: 'type' | 'field' | 'argument' | 'value';
  readonly description: string | null | undefined;
}

function fieldsOf(type: GraphQLNamedType): GraphQLField<unknown, unknown>[] {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
}

function namedIn(type: GraphQLNamedType): Named[] {
  const own: Named = { place: type.name, name: type.name, kind: 'type', description: type.description };
  const fields = fieldsOf(type).flatMap((field): Named[] => [
    { place: `${type.name}.${field.name}`, name: field.name, kind: 'field', description: field.description },
    ...field.args.map((argument): Named => ({
      place: `${type.name}.${field.name}(${argument.name})`,
      name: argument.name,
      kind: 'argument',
      description: argument.description,
    })),
  ]);
  const inputs = isInputObjectType(type)
    ? Object.values(type.getFields()).map(({ name, description }): Named => ({
        place: `${type.name}.${name}`,
        name,
        kind: 'argument',
        description,
      }))
    : [];
  const values = isEnumType(type)
    ? type
        .getValues()
        .map(({ name, description }): Named => ({ place: `${type.name}.${name}`, name, kind: 'value', description }))
    : [];
  return [own, ...fields, ...inputs, ...values];
}

const named = types.flatMap(namedIn);
const NAMING = {
  type: /^[A-Z][A-Za-z]*$/,
  field: /^[a-z][A-Za-z]*$/,
  argument: /^[a-z][A-Za-z]*$/,
  value: /^[A-Z][A-Z_]*$/,
};

describe('the contract', () => {
  test('describes every type, field, argument and value in a sentence', () => {
    expect(named.length).toBeGreaterThan(250);
    const silent = named.filter(({ description }) => !/^.{6,}\.$/s.test(description?.trim() ?? ''));
    expect(silent.map(({ place, description }) => `${place}: ${description}`)).toEqual([]);
  });

  test('has no description that only holds the place of one, or repeats the name', () => {
    const empty = named.filter(
      ({ name, description }) =>
        /\b(todo|tbd|fixme|xxx|placeholder|lorem|description|see above|self-explanatory)\b/i.test(description ?? '') ||
        description?.toLowerCase().replaceAll(/[^a-z]/g, '') === name.toLowerCase().replaceAll('_', ''),
    );
    expect(empty.map(({ place, description }) => `${place}: ${description}`)).toEqual([]);
  });

  test('names types like Types, fields like fields and values LIKE_VALUES', () => {
    expect(named.filter(({ name, kind }) => !NAMING[kind].test(name)).map(({ place }) => place)).toEqual([]);
  });

  test('gives every connection its nodes, edges, totalCount and pageInfo, and takes first and after for it', () => {
    const connections = types.filter(({ name }) => name.endsWith('Connection'));
    expect(connections.length).toBeGreaterThanOrEqual(4);
    for (const connection of connections) {
      expect(
        // Some say more of the whole list, behind these.
        fieldsOf(connection)
          .map(({ name }) => name)
          .slice(0, 4),
        connection.name,
      ).toEqual(['nodes', 'edges', 'totalCount', 'pageInfo']);
    }
    for (const type of types) {
      for (const { name, type: result, args } of fieldsOf(type).filter(({ type: result }) =>
        /Connection!$/.test(String(result)),
      )) {
        const taken = args.map((argument) => argument.name);
        expect(taken, `${type.name}.${name}: ${String(result)}`).toEqual(expect.arrayContaining(['first', 'after']));
      }
    }
  });

  test('has nothing that is not there yet', () => {
    const later = named
      .filter(({ description }) => description?.includes('Not available yet'))
      .map(({ place }) => place);
    expect(later).toEqual([]);
  });

  test('says the same of a subject, a unit and a group where they have the same field', () => {
    const argumentsOf = (type: string): unknown =>
      fieldsOf(schema.getType(type)!)
        .filter(({ name }) => ['figure', 'figures', 'series', 'missing'].includes(name))
        .map(({ name, args }) => [
          name,
          args.map((argument) => [
            argument.name,
            argument.description?.replace(/unit|group/, 'subject'),
            String(argument.type),
          ]),
        ]);
    expect(argumentsOf('Unit')).toEqual(argumentsOf('Subject'));
    expect(argumentsOf('Group')).toEqual(argumentsOf('Subject'));
  });

  test('has nothing that cannot be reached', () => {
    const mentioned = new Set(named.flatMap(({ place }) => place.split('.')[0]!));
    const reached = new Set(['Query', 'Mutation']);
    for (const name of reached) {
      const type = schema.getType(name);
      if (!type) continue;
      const results = fieldsOf(type).flatMap((field) => [field.type, ...field.args.map((argument) => argument.type)]);
      const inputs = isInputObjectType(type) ? Object.values(type.getFields()).map((field) => field.type) : [];
      const implementations = isInterfaceType(type) ? schema.getPossibleTypes(type) : [];
      for (const used of [...results, ...inputs, ...implementations]) reached.add(String(used).replace(/[[\]!]/g, ''));
    }
    expect([...mentioned].filter((name) => !reached.has(name))).toEqual([]);
  });

  test('is the one that is committed', () => {
    expect(
      `${graphql.printSchema(graphql.lexicographicSortSchema(buildSchema(readSdl().join('\n'))))}\n`,
      'run "npm run generate"',
    ).toBe(golden);
  });
});
