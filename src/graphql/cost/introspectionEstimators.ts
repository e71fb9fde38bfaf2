import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import type { Estimator, Estimators } from './estimator.ts';
import { multiplied } from './place.ts';
import { rows } from './unitEstimators.ts';

/** What introspection lists: types exactly, and what a type holds as it is on average. */
export function introspectionEstimators(schema: GraphQLSchema): Estimators {
  const types = Object.values(schema.getTypeMap());
  const withFields = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  const fields = withFields.flatMap((type) => Object.values(type.getFields()));
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  const list =
    (times: number): Estimator =>
    (place, _args, { tally }) =>
      rows(multiplied(place, times), tally);
  return {
    '__Schema.types': list(types.length),
    '__Schema.directives': list(schema.getDirectives().length),
    '__Type.fields': list(fields.length / types.length),
    '__Type.enumValues': list(sum(types.filter(isEnumType).map((type) => type.getValues().length)) / types.length),
    '__Type.inputFields': list(
      sum(types.filter(isInputObjectType).map((type) => Object.keys(type.getFields()).length)) / types.length,
    ),
    '__Type.interfaces': list(sum(withFields.map((type) => type.getInterfaces().length)) / types.length),
    '__Type.possibleTypes': list(1 / types.length),
    '__Field.args': list(sum(fields.map(({ args }) => args.length)) / fields.length),
  };
}
