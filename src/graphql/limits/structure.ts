import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** The size of a query as it is written, and of its largest operation with fragments in place of their spreads. */
export interface Structure {
  /** Fields within fields, fragments in place; what a page is wrapped in, and the way from a figure to its inputs, are no depth of their own. */
  readonly depth: number;
  /** The same with what pages are wrapped in. */
  readonly braces: number;
  /** Fields and spreads, fragments in place. */
  readonly selections: number;
  /** Fields of the operation itself, fragments in place. */
  readonly rootFields: number;
  /** As written: */
  readonly aliases: number;
  readonly directives: number;
  readonly fragments: number;
  readonly spreads: number;
  /** How often the same name of an answer stands in one pair of braces. */
  readonly repeats: number;
  /** Lists and objects of arguments within each other, or fragments within each other. */
  readonly nesting: number;
  /** Characters of the longest alias: an answer repeats it for every object. */
  readonly longestAlias: number;
}

interface Expanded {
  depth: number;
  braces: number;
  selections: number;
  /** Fields at the top of the set. */
  width: number;
  /** Fragments within fragments. */
  nesting: number;
}

interface Written {
  aliases: number;
  directives: number;
  spreads: number;
  repeats: number;
  nesting: number;
  longestAlias: number;
}

/** Also the two that lead from a figure to those it is made of: from the nation to the report rows of a commune is one question. */
const WRAPPING = new Set(['nodes', 'edges', 'node', 'explain', 'inputs']);
const NOTHING: Expanded = { depth: 0, braces: 0, selections: 0, width: 0, nesting: 0 };

/** Measures each definition once, however often it is spread, so that the time taken is that of reading the query. */
export function measureStructure(document: DocumentNode): Structure {
  const written: Written = { aliases: 0, directives: 0, spreads: 0, repeats: 0, nesting: 0, longestAlias: 0 };
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  const measured = new Map<string, Expanded>();
  const known = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  const spread = (name: string): Expanded => {
    const before = measured.get(name);
    const fragment = known.get(name);
    if (before || !fragment) return before ?? NOTHING;
    // What spreads itself adds nothing here; that it may not is a rule of GraphQL.
    measured.set(name, NOTHING);
    const expanded = measureDefinition(fragment, written, spread);
    measured.set(name, expanded);
    return expanded;
  };
  for (const fragment of fragments) spread(fragment.name.value);
  const expanded = operations.map((operation) => measureDefinition(operation, written, spread));
  const most = (of: (set: Expanded) => number): number =>
    expanded.reduce((highest, set) => Math.max(highest, of(set)), 0);
  return {
    ...written,
    depth: most(({ depth }) => depth),
    braces: most(({ braces }) => braces),
    selections: most(({ selections }) => selections),
    rootFields: most(({ width }) => width),
    fragments: fragments.length,
  };
}

function measureDefinition(
  definition: OperationDefinitionNode | FragmentDefinitionNode,
  written: Written,
  spread: (name: string) => Expanded,
): Expanded {
  written.directives += definition.directives?.length ?? 0;
  return measureSet(definition.selectionSet, written, spread);
}

function measureSet({ selections }: SelectionSetNode, written: Written, spread: (name: string) => Expanded): Expanded {
  const set: Expanded = { ...NOTHING };
  const names = new Map<string, number>();
  for (const selection of selections) {
    written.directives += selection.directives?.length ?? 0;
    for (const directive of selection.directives ?? []) for (const { value } of directive.arguments ?? []) nest(value);
    set.selections += 1;
    if (selection.kind === Kind.FIELD) {
      const name = (selection.alias ?? selection.name).value;
      const repeated = (names.get(name) ?? 0) + 1;
      names.set(name, repeated);
      written.repeats = Math.max(written.repeats, repeated);
      if (selection.alias) {
        written.aliases += 1;
        written.longestAlias = Math.max(written.longestAlias, name.length);
      }
      for (const { value } of selection.arguments ?? []) nest(value);
      const within = selection.selectionSet ? measureSet(selection.selectionSet, written, spread) : NOTHING;
      set.width += 1;
      set.depth = Math.max(set.depth, within.depth + (WRAPPING.has(selection.name.value) ? 0 : 1));
      set.braces = Math.max(set.braces, within.braces + 1);
      set.selections += within.selections;
      set.nesting = Math.max(set.nesting, within.nesting);
      continue;
    }
    written.spreads += 1;
    const within =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? spread(selection.name.value)
        : measureSet(selection.selectionSet, written, spread);
    set.width += within.width;
    set.depth = Math.max(set.depth, within.depth);
    set.braces = Math.max(set.braces, within.braces);
    set.selections += within.selections;
    set.nesting = Math.max(set.nesting, within.nesting + 1);
  }
  written.nesting = Math.max(written.nesting, set.nesting);
  return set;

  function nest(value: ValueNode): void {
    written.nesting = Math.max(written.nesting, nestingOf(value));
  }
}

function nestingOf(value: ValueNode): number {
  const within =
    value.kind === Kind.LIST
      ? value.values
      : value.kind === Kind.OBJECT
        ? value.fields.map((field) => field.value)
        : undefined;
  return within ? 1 + within.reduce((deepest, inner) => Math.max(deepest, nestingOf(inner)), 0) : 0;
}
