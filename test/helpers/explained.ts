import type { ServedWorld } from './describeSampleWorld.ts';

/** All that is told of the months of an input. */
export const MONTHS =
  'months { month state said { value numerator denominator reason } denominatorFor reports { version receipt receivedAt source fate said { value reason } } }';

export interface Input {
  readonly kind: string;
  readonly unit: { readonly code: string };
  readonly parts: readonly { readonly name: string; readonly value: string | null }[];
  readonly figure: { readonly explain: Explained } | null;
  readonly months: readonly Record<string, unknown>[];
}

export interface Explained {
  readonly parts: Input['parts'];
  readonly inputs: {
    readonly totalCount: number;
    readonly nodes: readonly Input[];
    readonly pageInfo: { readonly endCursor: string };
  };
}

type Explain = (
  subject: string,
  indicator: string,
  period: string,
  fields: string,
  context?: string,
) => Promise<Explained & Record<string, unknown>>;

/** Explanations of figures of the sample world, by subject, indicator and period. */
export function askExplanations({ ask }: Pick<ServedWorld, 'ask'>): Explain {
  return async (subject, indicator, period, fields, context = '') => {
    const query = `{ snapshot(period: "${period}"${context}) { it: ${subject} { figure(indicator: "${indicator}") { explain { ${fields} } } } } }`;
    const answer = (await ask(query)) as {
      snapshot: { it: { figure: { explain: Explained & Record<string, unknown> } } };
    };
    return answer.snapshot.it.figure.explain;
  };
}
