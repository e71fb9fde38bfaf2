/** A query to begin with, as the server hands it over. */
export interface Example {
  readonly name: string;
  readonly title: string;
  readonly sentence: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface ExampleGroup {
  readonly title: string;
  readonly queries: readonly Example[];
}

/** The example queries by group; none where they cannot be had. */
export async function fetchExamples(): Promise<readonly ExampleGroup[]> {
  try {
    const response = await fetch('./explorer/queries.json');
    return response.ok ? ((await response.json()) as ExampleGroup[]) : [];
  } catch {
    return [];
  }
}
