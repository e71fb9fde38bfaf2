import type { ExampleGroup } from '../src/http/exampleQuery.ts';

/** The example queries by group; none where they cannot be had. */
export async function fetchExamples(): Promise<readonly ExampleGroup[]> {
  try {
    const response = await fetch('./explorer/queries.json');
    return response.ok ? ((await response.json()) as ExampleGroup[]) : [];
  } catch {
    return [];
  }
}
