import { GraphQLError, Kind, type ValidationRule } from 'graphql';
import type { Limits } from '../../config.ts';
import { KnownError, type ErrorCode } from '../../domain/errors.ts';
import { measureStructure, type Structure } from './structure.ts';

interface Bound {
  readonly code: ErrorCode;
  readonly most: number;
  readonly found: (structure: Structure) => number;
  /** What is counted, after "the query has 17". */
  readonly what: string;
  readonly wayOut: string;
}

/** Lists, objects or fragments within each other; no query of the contract needs more than a few. */
const MOST_NESTING = 32;
/** A name that is repeated in one pair of braces is merged, in time that grows with the square. */
const MOST_REPEATS = 20;
/** An answer repeats a name for every object that has it. */
const LONGEST_ALIAS = 100;

function boundsOf(limits: Limits): readonly Bound[] {
  const asTable = 'ask for the same figures as a "table"';
  return [
    {
      code: 'QUERY_TOO_DEEP',
      most: limits.depth,
      found: ({ depth }) => depth,
      what: 'fields within each other',
      wayOut: `begin further down, with unit(code) or units(within), or ${asTable}`,
    },
    {
      code: 'QUERY_TOO_DEEP',
      most: limits.depth * 2,
      found: ({ braces }) => braces,
      what: 'fields within each other, with "nodes" and "edges" of pages, "explain" and "inputs"',
      wayOut: `begin further down, with unit(code) or units(within), or ${asTable}`,
    },
    {
      code: 'QUERY_TOO_DEEP',
      most: MOST_NESTING,
      found: ({ nesting }) => nesting,
      what: 'lists, objects or fragments within each other',
      wayOut: 'write them flat',
    },
    {
      code: 'TOO_MANY_ALIASES',
      most: limits.aliases,
      found: ({ aliases }) => aliases,
      what: 'aliases',
      wayOut: `name many at once with figures(indicators: [...]), series or units(level), or ${asTable}`,
    },
    {
      code: 'ALIAS_TOO_LONG',
      most: LONGEST_ALIAS,
      found: ({ longestAlias }) => longestAlias,
      what: 'characters in its longest alias',
      wayOut: 'give it a shorter name',
    },
    {
      code: 'TOO_MANY_ROOT_FIELDS',
      most: limits.rootFields,
      found: ({ rootFields }) => rootFields,
      what: 'fields at the top',
      wayOut: 'ask for units(level, within) or a series instead of one after the other, or send several operations',
    },
    {
      code: 'TOO_MANY_DIRECTIVES',
      most: limits.directives,
      found: ({ directives }) => directives,
      what: 'directives',
      wayOut: 'put @include and @skip on a fragment that holds the fields',
    },
    {
      code: 'TOO_MANY_FRAGMENTS',
      most: limits.fragments,
      found: ({ fragments }) => fragments,
      what: 'fragments',
      wayOut: 'leave out those that are not needed, or send several operations',
    },
    {
      code: 'TOO_MANY_FRAGMENTS',
      most: limits.fragments * 10,
      found: ({ spreads }) => spreads,
      what: 'spreads of fragments',
      wayOut: 'put what they share in one fragment',
    },
    {
      code: 'TOO_MANY_SELECTIONS',
      most: limits.selections,
      found: ({ selections }) => selections,
      what: 'fields, counted with fragments in place,',
      wayOut: `${asTable}, or send several operations`,
    },
    {
      code: 'TOO_MANY_SELECTIONS',
      most: MOST_REPEATS,
      found: ({ repeats }) => repeats,
      what: 'times the same name in one pair of braces',
      wayOut: 'write it once; its fields may stand together',
    },
  ];
}

/**
 * Refuses a query that is too large as it is written, with every bound that it exceeds. It reports and never throws; where it has
 * reported, the other rules are shown an empty document, since the time that they take grows with the square of the query.
 */
export function limitStructure(limits: Limits): ValidationRule {
  const bounds = boundsOf(limits);
  return (context) => ({
    Document(document) {
      const structure = measureStructure(document);
      const exceeded = bounds.filter(({ found, most }) => found(structure) > most);
      for (const { code, most, found, what, wayOut } of exceeded) {
        const message = `the query has ${found(structure)} ${what}; at most ${most} are allowed: ${wayOut}`;
        const details = { limit: most, found: found(structure), wayOut };
        context.reportError(new GraphQLError(message, { originalError: new KnownError(code, message, { details }) }));
      }
      return exceeded.length > 0 ? { kind: Kind.DOCUMENT, definitions: [] } : undefined;
    },
  });
}
