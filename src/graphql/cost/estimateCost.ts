import {
  GraphQLError,
  getArgumentValues,
  getNamedType,
  getNullableType,
  getVariableValues,
  isAbstractType,
  isLeafType,
  isListType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import type { Edition } from '../../figures/snapshotLibrary.ts';
import type { Arguments, Estimators } from './estimator.ts';
import { multiplied, unknownPlace, type Place } from './place.ts';
import { Tally, TooManySteps } from './tally.ts';

export interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface Estimate {
  /** Figures, or units and rows, whichever are more. */
  readonly cost: number;
  /** False where it was given up: the query costs more than that. */
  readonly whole: boolean;
  /** The field that costs the most, e.g. `nation.children.figures`. */
  readonly costliest: { readonly path: string; readonly cost: number } | undefined;
}

/** Objects of a list of which nobody has said how long it is. */
const ORDINARY_LIST = 10;

type Fields = ReadonlyMap<string, readonly FieldNode[]>;

/** What an operation will cost, from its text, its variables and the tree in memory; nothing is read for it. */
export function estimateCost(
  { schema, document, operation, variables: given }: Operation,
  estimators: Estimators,
  edition: Edition | undefined,
): Estimate {
  const tally = new Tally();
  const root = schema.getRootType(operation.operation);
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given, { maxErrors: 1 });
  // Faulty variables are the executor's to tell.
  if (!root || !coerced) return { cost: 0, whole: true, costliest: undefined };
  const variables = coerced;
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null) as Record<string, never>;
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;

  const walk = (type: GraphQLObjectType, place: Place, fields: Fields, path: string): void => {
    for (const [name, nodes] of fields) {
      const field = fieldOf(schema, type, nodes[0]!.name.value);
      const args = field && argumentsOf(field, nodes[0]!, variables);
      // `__typename`, and what the executor will refuse.
      if (!field || !args) continue;
      tally.walk(1);
      tally.path = path === '' ? name : `${path}.${name}`;
      try {
        visit(type, field, args, place, nodes, tally.path);
      } catch (error) {
        // A null that decides about a field beneath: the executor refuses this field with its place, and goes on with the others.
        if (!(error instanceof GraphQLError)) throw error;
      }
    }
  };
  const visit = (
    type: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
    args: Arguments,
    place: Place,
    nodes: readonly FieldNode[],
    path: string,
  ): void => {
    const named = getNamedType(field.type);
    const estimator = estimators[`${type.name}.${field.name}`];
    const subfields = (of: GraphQLObjectType): Fields => collectSubfields(schema, fragments, variables, of, nodes);
    const asksFor = (wanted: string): boolean =>
      isObjectType(named) && [...subfields(named).values()].some(([node]) => node?.name.value === wanted);
    const found = estimator
      ? estimator(place, args, { tally, edition, asksFor })
      : (pageOf(field, place, tally) ??
        (isListType(getNullableType(field.type)) ? multiplied(place, ORDINARY_LIST) : place));
    tally.addValues(found.count);
    if (isLeafType(named) || found.count === 0) return;
    const object = isAbstractType(named) ? subjectType(schema, found) : named;
    if (isObjectType(object)) walk(object, found, subfields(object), path);
  };
  try {
    const fields = collectFields(schema, fragments, variables, root, operation.selectionSet);
    walk(root, unknownPlace(1), fields, '');
  } catch (error) {
    // The same at the top, where it refuses all.
    if (error instanceof GraphQLError) return { cost: tally.cost, whole: true, costliest: tally.costliest };
    if (!(error instanceof TooManySteps)) throw error;
    return { cost: tally.cost, whole: false, costliest: tally.costliest };
  }
  return { cost: tally.cost, whole: true, costliest: tally.costliest };
}

/** What a page of a connection holds, counted as often as it is asked for. */
function pageOf({ name }: GraphQLField<unknown, unknown>, { items }: Place, tally: Tally): Place | undefined {
  if (!items || (name !== 'nodes' && name !== 'edges')) return undefined;
  tally.addRows(items.count);
  return items;
}

/** The only interface of the contract is that of units and groups. */
function subjectType(schema: GraphQLSchema, { groups }: Place): unknown {
  return schema.getType(groups ? 'Group' : 'Unit');
}

function fieldOf(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (type === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return type.getFields()[name];
}

function argumentsOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Record<string, unknown>,
): Arguments | undefined {
  try {
    return getArgumentValues(field, node, variables);
  } catch {
    return undefined;
  }
}
