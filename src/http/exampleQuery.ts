/** A query to begin with, as the page of the explorer gets it too. */
export interface ExampleQuery {
  /** The name of its operation, by which it can also be linked to: `/#CountryNow`. */
  readonly name: string;
  readonly title: string;
  /** One sentence: what it shows, or what to change in it. */
  readonly sentence: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface ExampleGroup {
  readonly title: string;
  readonly queries: readonly ExampleQuery[];
}
