import type { ExampleGroup } from './exampleQuery.ts';
import { BEGIN } from './examples/begin.ts';
import { CERTAINTY } from './examples/certainty.ts';
import { REASONS } from './examples/reasons.ts';
import { REFORMS } from './examples/reforms.ts';
import { TABLES } from './examples/tables.ts';
import { TIME } from './examples/time.ts';
import { TOOLS } from './examples/tools.ts';
import { TREE } from './examples/tree.ts';

/** Queries to begin with, from the country now to why this number: offered by the explorer, some printed at the first start. */
export const EXAMPLE_QUERIES: readonly ExampleGroup[] = [BEGIN, TREE, TIME, REFORMS, CERTAINTY, TABLES, TOOLS, REASONS];
