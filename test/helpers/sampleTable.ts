import type { ServedWorld } from './describeSampleWorld.ts';

interface SampleTable {
  readonly rows: readonly {
    readonly period: string;
    readonly subject: { readonly code: string };
    readonly indicator: { readonly code: string } | null;
    readonly values: readonly (number | null)[];
  }[];
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Tables of the sample world by their arguments, at the top of a query or beneath `snapshot(...)`. */
export interface AskTables {
  readonly table: (args: string, snapshot?: string) => Promise<SampleTable>;
  /** `period code indicator: values` of each row. */
  readonly lines: (args: string, snapshot?: string) => Promise<string[]>;
}

const ROWS = 'rows { period subject { code } indicator { code } values } totalCount pageInfo { hasNextPage endCursor }';
export const VISITS = 'indicators: ["VISITS"]';

export function askTables({ ask }: Pick<ServedWorld, 'ask'>): AskTables {
  const table = async (args: string, snapshot = ''): Promise<SampleTable> => {
    const answer = (await ask(
      snapshot === '' ? `{ table(${args}) { ${ROWS} } }` : `{ snapshot${snapshot} { table(${args}) { ${ROWS} } } }`,
    )) as { table: SampleTable; snapshot?: { table: SampleTable } };
    return answer.snapshot?.table ?? answer.table;
  };
  return {
    table,
    lines: async (args, snapshot = '') =>
      (await table(args, snapshot)).rows.map(
        ({ period, subject, indicator, values }) =>
          `${period} ${subject.code}${indicator ? ` ${indicator.code}` : ''}: ${values.map((value) => value ?? '-').join(' ')}`,
      ),
  };
}
