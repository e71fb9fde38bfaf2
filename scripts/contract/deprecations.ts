import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** Something that is on its way out of the contract. */
export interface Deprecation {
  /** `Type.field`, `Type.field(argument)` or `Enum.VALUE`. */
  readonly place: string;
  readonly reason: string;
  /** The last day on which it has to be there, `2027-06-30`; undefined where the reason does not say. */
  readonly until: string | undefined;
}

/** How a reason ends, so that whoever reads it knows how long there is. */
export const REMOVED_AFTER = 'Removed after 2027-06-30.';

const DATE = /\bRemoved after (\d{4}-\d{2}-\d{2})\.$/;

/** Everything deprecated in a schema, by place. */
export function deprecationsOf(schema: GraphQLSchema): Map<string, Deprecation> {
  const found = Object.values(schema.getTypeMap()).flatMap(placesOf);
  return new Map(
    found.flatMap(([place, reason]) => (reason == null ? [] : [[place, { place, reason, until: dateIn(reason) }]])),
  );
}

/** Every place of a schema that can be deprecated. */
export function placesIn(schema: GraphQLSchema): Set<string> {
  return new Set(
    Object.values(schema.getTypeMap())
      .flatMap(placesOf)
      .map(([place]) => place),
  );
}

function placesOf(type: GraphQLNamedType): [place: string, reason: string | null | undefined][] {
  if (isEnumType(type))
    return type.getValues().map(({ name, deprecationReason }) => [`${type.name}.${name}`, deprecationReason]);
  if (isInputObjectType(type))
    return Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field.deprecationReason]);
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    [`${type.name}.${field.name}`, field.deprecationReason],
    ...field.args.map((argument): [string, string | null | undefined] => [
      `${type.name}.${field.name}(${argument.name})`,
      argument.deprecationReason,
    ]),
  ]);
}

/** A day that exists: 30 February would be another one when it is read back. */
function dateIn(reason: string): string | undefined {
  const day = DATE.exec(reason)?.[1];
  const instant = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === day ? day : undefined;
}
