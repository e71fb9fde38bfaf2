/** Queries made by chance from a schema: fields, fragments, aliases, directives, arguments as literals and as variables. */
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  type GraphQLObjectType,
  type GraphQLInterfaceType,
} from 'graphql';
import { chance, pick, pickSome, whole, type Random } from '../random/chance.ts';
import type { KnownCursors } from './knownCursors.ts';
import { RandomValues, type Place } from './randomValues.ts';

export interface RandomQuery {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  /** What it asks for, as `Type.field`. */
  readonly fields: ReadonlySet<string>;
}

/** How much further a selection goes. */
interface Room {
  readonly depth: number;
  /** Lists within lists. */
  readonly lists: number;
}

interface Fragment {
  readonly name: string;
  readonly type: string;
  readonly room: Room;
}

/** The next query of a seed. */
export function randomQuery(schema: GraphQLSchema, random: Random, cursors: KnownCursors): RandomQuery {
  return new QueryWriter(schema, random, new RandomValues(random, cursors, chance(random, 0.1) ? 0.04 : 0)).write();
}

class QueryWriter {
  private readonly schema: GraphQLSchema;
  private readonly random: Random;
  private readonly values: RandomValues;
  private readonly declared: string[] = [];
  private readonly variables: Record<string, unknown> = {};
  private readonly fragments: Fragment[] = [];
  private readonly definitions: string[] = [];
  private readonly plain = new Set<string>();
  private readonly fields = new Set<string>();
  private numbers = 0;

  constructor(schema: GraphQLSchema, random: Random, values: RandomValues) {
    this.schema = schema;
    this.random = random;
    this.values = values;
  }

  write(): RandomQuery {
    const { random, fields, variables } = this;
    const room = { depth: whole(random, 2, 8), lists: chance(random, 0.1) ? 3 : 2 };
    const selection = this.selection(this.schema.getQueryType()!, room);
    const declared = this.declared.length > 0 ? `(${this.declared.join(', ')})` : '';
    const isNamed = declared !== '' || chance(random, 0.2);
    const operation = `${isNamed ? `query Asked${declared} ` : ''}${selection}`;
    const others = isNamed && chance(random, 0.05) ? ['query Other { about { name } }'] : [];
    const query = [...pickSome(random, [operation, ...others, ...this.definitions], Infinity)].join('\n');
    const saysWhich = others.length > 0 ? chance(random, 0.9) : isNamed && chance(random, 0.2);
    return { query, variables, fields, ...(saysWhich && { operationName: 'Asked' }) };
  }

  private selection(type: GraphQLCompositeType, room: Room): string {
    const { random } = this;
    const parts = Array.from({ length: whole(random, 1, room.depth > 5 ? 3 : 5) }, () => this.part(type, room));
    return `{ ${parts.join(' ')} }`;
  }

  private part(type: GraphQLCompositeType, room: Room): string {
    const { random } = this;
    if (chance(random, 0.04)) return `__typename${this.directive()}`;
    if (chance(random, 0.06) && room.depth > 0) {
      const on = pick(random, [type, type, ...this.possible(type)]);
      const named = chance(random, 0.15) ? '' : ` on ${on.name}`;
      return `...${named}${this.directive()} ${this.selection(named === '' ? type : on, { ...room, depth: room.depth - 1 })}`;
    }
    if (chance(random, 0.07)) return `...${this.fragment(type, room)}${this.directive()}`;
    if (!('getFields' in type)) return '__typename';
    return this.field(type, room);
  }

  private possible(type: GraphQLCompositeType): readonly GraphQLCompositeType[] {
    if (isObjectType(type)) return type.getInterfaces();
    return this.schema.getPossibleTypes(type);
  }

  /** The name of a fragment, of an earlier one where it fits. */
  private fragment(type: GraphQLCompositeType, room: Room): string {
    const { random } = this;
    const fitting = this.fragments.filter(
      (fragment) =>
        fragment.type === type.name && fragment.room.depth <= room.depth && fragment.room.lists <= room.lists,
    );
    if (fitting.length > 0 && chance(random, 0.7)) return pick(random, fitting).name;
    const name = `Part${++this.numbers}`;
    const within = { ...room, depth: Math.max(0, room.depth - 1) };
    const selection = this.selection(type, within);
    this.definitions.push(`fragment ${name} on ${type.name} ${selection}`);
    // Only now, so that it cannot spread itself.
    this.fragments.push({ name, type: type.name, room });
    return name;
  }

  private field(type: GraphQLObjectType | GraphQLInterfaceType, room: Room): string {
    const { random } = this;
    const fields = Object.values(type.getFields());
    const fitting = fields.filter((field) => fits(field, room) && (!UNREADY.has(field.name) || chance(random, 0.05)));
    const further = fitting.filter((field) => isCompositeType(getNamedType(field.type)));
    const field =
      further.length > 0 && chance(random, 0.5)
        ? pick(random, further)
        : fitting.length > 0
          ? pick(random, fitting)
          : undefined;
    if (!field) return '__typename';
    this.fields.add(`${type.name}.${field.name}`);
    const named = getNamedType(field.type);
    const selection = isCompositeType(named)
      ? ` ${this.selection(named, { depth: room.depth - 1, lists: room.lists - (isWide(field) ? 1 : 0) })}`
      : '';
    return `${this.alias(field)}${field.name}${this.argumentsOf(field)}${this.directive()}${selection}`;
  }

  /** Fields with other arguments cannot stand under the same name of the answer, or seldom. */
  private alias(field: GraphQLField<unknown, unknown>): string {
    const isPlain = field.args.length === 0 || !this.plain.has(field.name) || chance(this.random, 0.005);
    if (isPlain && !chance(this.random, 0.08)) {
      this.plain.add(field.name);
      return '';
    }
    return `${field.name}${++this.numbers}: `;
  }

  private argumentsOf(field: GraphQLField<unknown, unknown>): string {
    const { random } = this;
    const given = field.args.filter(({ type, defaultValue, name }) =>
      isNonNullType(type) && defaultValue === undefined
        ? !chance(random, 0.003)
        : chance(random, OFTEN.has(name) ? 0.6 : Math.min(0.3, 2 / field.args.length)),
    );
    const parts = given
      // What is not there yet hides all that stands beneath it.
      .filter(({ name }) => name !== 'boundaries' || chance(random, 0.05))
      .filter(({ name }) => !EXCLUDING.has(name) || chance(random, 0.6))
      .filter(({ name }) => name !== 'after' || this.values.hasCursor(field.name))
      .map((argument) => `${argument.name}: ${this.value(argument.type, placeOf(field, argument))}`);
    return parts.length === 0 ? '' : `(${parts.join(', ')})`;
  }

  private value(type: GraphQLInputType, place: Place): string {
    const { random } = this;
    if (chance(random, 0.25)) return `$${this.variable(type, place)}`;
    const bare = getNullableType(type);
    if (isListType(bare) && chance(random, 0.9))
      return `[${this.values.several(() => this.value(bare.ofType, place)).join(', ')}]`;
    if (isInputObjectType(bare))
      return `{${this.values
        .fieldsOf(Object.values(bare.getFields()))
        .map((field) => `${field.name}: ${this.value(field.type, { ...place, argument: field.name })}`)
        .join(', ')}}`;
    return literal(this.values.of(type, place), isEnumType(getNamedType(type)));
  }

  private variable(type: GraphQLInputType, place: Place): string {
    const { random } = this;
    const name = `${place.argument}${++this.numbers}`;
    const value = this.values.of(type, place);
    const hasDefault = value !== null && chance(random, 0.2);
    const isEnum = isEnumType(getNamedType(type));
    const isObject = isInputObjectType(getNamedType(type));
    const byDefault = hasDefault && !isObject ? ` = ${literal(value, isEnum)}` : '';
    // With a default a variable may stand where null may not, and still be given as null.
    const declared = byDefault === '' ? type : getNullableType(type);
    this.declared.push(`$${name}: ${String(declared)}${byDefault}`);
    const isLeftOut = byDefault === '' ? !isNonNullType(type) && chance(random, 0.1) : chance(random, 0.8);
    if (!isLeftOut) this.variables[name] = byDefault === '' ? value : null;
    return name;
  }

  private directive(): string {
    const { random } = this;
    if (!chance(random, 0.04)) return '';
    const name = chance(random, 0.5) ? 'include' : 'skip';
    if (chance(random, 0.5)) return ` @${name}(if: ${String(chance(random, 0.5))})`;
    const variable = `if${++this.numbers}`;
    const hasDefault = chance(random, 0.2);
    this.declared.push(`$${variable}: ${hasDefault ? 'Boolean = true' : 'Boolean!'}`);
    if (!hasDefault) this.variables[variable] = chance(random, 0.5);
    else if (chance(random, 0.2)) this.variables[variable] = null;
    return ` @${name}(if: $${variable})`;
  }
}

/** What is not there yet, and fails. */
const UNREADY = new Set(['predecessors', 'successors', 'changes']);
const OFTEN = new Set(['first', 'level', 'last']);
const EXCLUDING = new Set(['knownAt', 'publication']);

function placeOf(field: GraphQLField<unknown, unknown>, { name }: GraphQLArgument): Place {
  return { argument: name, field: field.name };
}

function isWide(field: GraphQLField<unknown, unknown>): boolean {
  return isListType(getNullableType(field.type));
}

function fits(field: GraphQLField<unknown, unknown>, room: Room): boolean {
  if (!isCompositeType(getNamedType(field.type))) return true;
  return room.depth > 0 && (room.lists > 0 || !isWide(field));
}

function literal(value: unknown, isEnum: boolean): string {
  if (Array.isArray(value)) return `[${value.map((item) => literal(item, isEnum)).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([name, inner]) => `${name}: ${literal(inner, isEnum)}`)
      .join(', ')}}`;
  if (isEnum && typeof value === 'string' && /^[A-Z_0-9]+$/.test(value)) return value;
  return JSON.stringify(value);
}
