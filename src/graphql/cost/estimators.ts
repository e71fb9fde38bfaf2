import type { GraphQLSchema } from 'graphql';
import type { Estimators } from './estimator.ts';
import { FIGURE_ESTIMATORS } from './figureEstimators.ts';
import { HISTORY_ESTIMATORS } from './historyEstimators.ts';
import { introspectionEstimators } from './introspectionEstimators.ts';
import { LIST_ESTIMATORS } from './listEstimators.ts';
import { UNIT_ESTIMATORS } from './unitEstimators.ts';

/**
 * How many objects the fields return that do not simply return one for one, by type and name. A list that is not here is taken for an
 * ordinary one, so that forgetting a new field makes its estimate coarse and nothing worse.
 */
export function createEstimators(schema: GraphQLSchema): Estimators {
  return {
    ...UNIT_ESTIMATORS,
    ...FIGURE_ESTIMATORS,
    ...LIST_ESTIMATORS,
    ...HISTORY_ESTIMATORS,
    ...introspectionEstimators(schema),
  };
}
