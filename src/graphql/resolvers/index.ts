import type { Resolvers } from '../generated/types.ts';
import { availability } from './availability.ts';
import { base } from './base.ts';
import { changes } from './changes.ts';
import { explanation } from './explanation.ts';
import { figure } from './figure.ts';
import { freshness } from './freshness.ts';
import { group } from './group.ts';
import { indicator } from './indicator.ts';
import { missing } from './missing.ts';
import { operation } from './operation.ts';
import { publication } from './publication.ts';
import { run } from './run.ts';
import { snapshot } from './snapshot.ts';
import { table } from './table.ts';
import { unit } from './unit.ts';

/** One a schema file, of the same name. */
export const RESOLVERS: readonly Resolvers[] = [
  base,
  snapshot,
  unit,
  group,
  indicator,
  figure,
  explanation,
  changes,
  missing,
  table,
  availability,
  freshness,
  publication,
  run,
  operation,
];
