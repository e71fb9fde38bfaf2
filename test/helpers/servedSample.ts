import { afterAll, beforeAll } from 'vitest';
import { serveGraphql, type GraphqlClient } from './graphqlClient.ts';
import { playSampleWorld } from './sampleWorld.ts';
import { openOnEachEngine } from './testDatabase.ts';

export interface ServedSample {
  /** Where the server answers queries; only for use inside tests. */
  readonly endpoint: () => string;
}

/** The server over the sample world on SQLite, for tests of what does not depend on the engine. */
export function serveSample(): ServedSample {
  const databases = openOnEachEngine('sqlite');
  let client: GraphqlClient | undefined;
  beforeAll(async () => {
    const opened = await databases.next();
    if (opened.done) throw new Error('there is no SQLite');
    client = await serveGraphql((await playSampleWorld(opened.value)).database);
  }, 60_000);
  afterAll(async () => {
    await client?.close();
    await databases.return(undefined);
  });
  return {
    endpoint() {
      if (!client) throw new Error('the sample world is there only within tests');
      return `${client.url}/graphql`;
    },
  };
}
