import { defaultFieldResolver, isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import type { Context } from './context.ts';

type Resolver = GraphQLFieldResolver<unknown, Context>;

const throwing = new WeakMap<Resolver, Resolver>();

/** The resolver as it was written, for whoever sees to what is awaited when it throws. */
export function throwingResolver(resolve: Resolver): Resolver {
  return throwing.get(resolve) ?? resolve;
}

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
      const rejecting: Resolver = (source, args, context, info): unknown => {
        // Whoever had to wait asks once more: many go on at the same time.
        const turn = context.budget.turnOfOthers();
        if (turn) return turn.then(() => rejecting(source, args, context, info));
        try {
          return resolve(source, args, context, info);
        } catch (error) {
          return Promise.reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      throwing.set(rejecting, resolve);
      field.resolve = rejecting;
    }
  }
}
