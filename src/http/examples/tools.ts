import type { ExampleGroup } from '../exampleQuery.ts';

export const TOOLS: ExampleGroup = {
  title: 'For tools',
  queries: [
    {
      name: 'HasAnythingChanged',
      title: 'Has anything changed?',
      sentence: 'A tool fetches these first, and skips the rest while "revision" is the one it has already.',
      query: `query HasAnythingChanged {
  snapshot(period: "2011-09") {
    period
    revision
    publication
    knownAt
    checksum
  }
}`,
    },
    {
      name: 'Publications',
      title: 'What was published',
      sentence: 'The latest publications, newest first, and what the scheduled jobs have done.',
      query: `query Publications {
  publications(first: 10) {
    totalCount
    nodes { number publishedAt }
  }
  jobs { name schedule }
}`,
    },
  ],
};
