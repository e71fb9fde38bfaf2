import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';

/**
 * Errors of an execution in the order in which the query is written, then in that of the answer, and one for each null that they have
 * left. Which resolver was ready first cannot be told from an answer.
 */
export const orderErrors: ApolloServerPlugin = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ response: { body } }) {
        if (body.kind !== 'single') return Promise.resolve();
        const { data, errors } = body.singleResult;
        if (data !== undefined && errors !== undefined && errors.length > 1)
          body.singleResult.errors = onePerNull([...errors].sort(byPlace), data);
        return Promise.resolve();
      },
    }),
};

/** Where fields may not be null their parents are instead: of all that failed beneath such a null only the first is told. */
function onePerNull(errors: readonly GraphQLFormattedError[], data: unknown): GraphQLFormattedError[] {
  const nulls = new Set<string>();
  return errors.filter(({ path }) => {
    if (!path) return true;
    const place = JSON.stringify(path.slice(0, depthOfNull(path, data)));
    if (nulls.has(place)) return false;
    nulls.add(place);
    return true;
  });
}

/** How many steps of a path there are before the answer ends in null. */
function depthOfNull(path: readonly (string | number)[], data: unknown): number {
  let value = data;
  for (const [depth, key] of path.entries()) {
    if (value == null) return depth;
    value = (value as Record<string | number, unknown>)[key];
  }
  return path.length;
}

function byPlace(a: GraphQLFormattedError, b: GraphQLFormattedError): number {
  const [here, there] = [a.locations?.[0], b.locations?.[0]];
  return (
    (here?.line ?? 0) - (there?.line ?? 0) ||
    (here?.column ?? 0) - (there?.column ?? 0) ||
    comparePaths(a.path ?? [], b.path ?? [])
  );
}

function comparePaths(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, key] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (key === other) continue;
    if (typeof key === 'number' && typeof other === 'number') return key - other;
    return String(key) < String(other) ? -1 : 1;
  }
  return a.length - b.length;
}
