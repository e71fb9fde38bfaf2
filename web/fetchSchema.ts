import { buildSchema, type GraphQLSchema } from 'graphql';

/**
 * The schema from its file, which needs no key and is there also where introspection is switched off. Where it cannot be had: undefined,
 * and the editor asks for it by introspection.
 */
export async function fetchSchema(): Promise<GraphQLSchema | undefined> {
  try {
    const response = await fetch('./schema.graphql');
    return response.ok ? buildSchema(await response.text()) : undefined;
  } catch {
    return undefined;
  }
}
