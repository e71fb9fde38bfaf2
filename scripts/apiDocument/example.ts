/** A question that docs/api.md shows with its answer. A test asks it of the demonstration and compares. */
export type Example = QueryExample | AddressExample;

interface Described {
  readonly title: string;
  /** What to look at. */
  readonly says: string;
}

export interface QueryExample extends Described {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Headers of the answer that are shown with it. */
  readonly headers?: readonly string[];
  /** Whether a part of the query is at fault, or all of it, so that there are no data. */
  readonly refused?: 'PARTLY' | 'WHOLLY';
}

/** A question without GraphQL, answered by text. */
export interface AddressExample extends Described {
  readonly address: string;
  readonly refused?: 'WHOLLY';
}
