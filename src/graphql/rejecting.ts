import { defaultFieldResolver, isObjectType, type GraphQLSchema } from 'graphql';

/**
 * Lets every resolver refuse by a promise, never by throwing. Where some items of a list are there at once and others are not, the
 * executor would leave those that it still waits for to themselves after a throw, and a second refusal among them would end the process.
 */
export function rejectInsteadOfThrowing(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field;
      if (!resolve || resolve === defaultFieldResolver) continue;
      field.resolve = (source, args, context, info): unknown => {
        try {
          return resolve(source, args, context, info);
        } catch (error) {
          return Promise.reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
    }
  }
}
