import type { Observation } from '../src/domain/observation.ts';
import type { DemoIndicator } from './demoCatalogue.ts';

/** What an office sent at first where it had to put it right later: never what is true, and never what would be refused. */
export function mistaken(indicator: DemoIndicator, truth: Observation, hash: number): Observation {
  if (typeof truth === 'string') return truth;
  if (hash % 4 === 0) return 'NOT_COLLECTED';
  if (typeof truth === 'number')
    return indicator.kind === 'CONDITION' ? 1 - truth : miscounted(truth, indicator.limit, hash);
  const [numerator, denominator] = truth;
  if (numerator > 0) return [numerator - 1 - Math.floor((numerator * (hash % 30)) / 100), denominator];
  return denominator > 0 ? [1, denominator] : [0, 1];
}

function miscounted(truth: number, limit: number, hash: number): number {
  const tooMany = truth + 1 + Math.floor((truth * (hash % 60)) / 100);
  return tooMany <= limit ? tooMany : truth - 1;
}
