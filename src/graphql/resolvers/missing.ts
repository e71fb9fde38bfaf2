import { monthCode } from '../../domain/period.ts';
import type { Resolvers } from '../generated/types.ts';
import { unitIn } from '../sources.ts';

export const missing: Resolvers = {
  MissingUnit: {
    unit: ({ view, unit }) => unitIn(view, unit),
    since: async (of, _args, { explanations }) => monthCode((await explanations.silence(of)).since),
    lastValue: async (of, _args, { explanations }) => monthCodeOrNull((await explanations.silence(of)).lastHeard),
  },
};

function monthCodeOrNull(month: number | null): string | null {
  return month === null ? null : monthCode(month);
}
