import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';

/** Compiling takes about a quarter of a millisecond a field, and nothing else is done meanwhile. */
const MOST_FIELDS = 400;
const MOST_COMPILED = 200;
const MOST_REMEMBERED = 2000;

/** How an operation was seen so far: once, compiled, or as one that cannot be compiled. */
type Sighting = 'ONCE' | 'REFUSED' | CompiledQuery;

/** Operations that are asked again and again, compiled to functions; those asked once are not worth it. */
export class CompiledQueries {
  private readonly schema: GraphQLSchema;
  /** Compiled from which sighting on. */
  private readonly eager: boolean;
  private readonly compiled = new LRUCache<string, CompiledQuery>({ max: MOST_COMPILED });
  private readonly seen = new LRUCache<string, Exclude<Sighting, CompiledQuery>>({ max: MOST_REMEMBERED });

  constructor(schema: GraphQLSchema, eager: boolean) {
    this.schema = schema;
    this.eager = eager;
  }

  /** The compiled operation, undefined where it has to be interpreted. `name` stands for the document and the operation. */
  find(name: string, document: DocumentNode, operationName: string | null): CompiledQuery | undefined {
    const known = this.compiled.get(name);
    if (known) return known;
    const seen = this.seen.get(name);
    if (seen === 'REFUSED') return undefined;
    if (seen === undefined && !this.eager) {
      this.seen.set(name, 'ONCE');
      return undefined;
    }
    const compiled = isCompilable(document) ? this.compile(document, operationName) : undefined;
    if (compiled) this.compiled.set(name, compiled);
    else this.seen.set(name, 'REFUSED');
    return compiled;
  }

  private compile(document: DocumentNode, operationName: string | null): CompiledQuery | undefined {
    try {
      const compiled = compileQuery(this.schema, document, operationName ?? '', {
        disablingCapturingStackErrors: true,
      });
      return isCompiledQuery(compiled) ? compiled : undefined;
    } catch {
      // What it does not know, the interpreter does.
      return undefined;
    }
  }
}

/**
 * Not with too many fields, each fragment as often as it is spread. Nor where the same field stands twice and something is skipped: the
 * interpreter puts a field where it first remains, compiled code where it first stands.
 */
function isCompilable(document: DocumentNode): boolean {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const seen = { fields: 0, directive: false, repeat: false };
  const visit = (set: SelectionSetNode | undefined, names: Names): void => {
    for (const selection of set?.selections ?? []) {
      if (seen.fields > MOST_FIELDS) return;
      seen.directive ||= (selection.directives?.length ?? 0) > 0;
      if (selection.kind === Kind.FIELD) {
        seen.fields++;
        const name = (selection.alias ?? selection.name).value;
        const before = names.get(name);
        seen.repeat ||= before !== undefined;
        const within: Names = before ?? new Map<string, Names>();
        names.set(name, within);
        visit(selection.selectionSet, within);
      } else {
        visit(
          selection.kind === Kind.FRAGMENT_SPREAD
            ? fragments.get(selection.name.value)?.selectionSet
            : selection.selectionSet,
          names,
        );
      }
    }
  };
  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) visit(definition.selectionSet, new Map());
  return seen.fields <= MOST_FIELDS && !(seen.directive && seen.repeat);
}

/** Names of an answer, and those beneath each. */
type Names = Map<string, Names>;
