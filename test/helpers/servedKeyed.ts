import { digestOf, type KeyParts } from '../../src/keys/keyText.ts';
import { serveGraphql, type GraphqlClient } from './graphqlClient.ts';
import { openOnEachEngine } from './testDatabase.ts';

/** A server that answers bearers of one key alone. */
export async function serveKeyed({ id, secret }: KeyParts): Promise<GraphqlClient> {
  const engines = openOnEachEngine('sqlite');
  const opened = await engines.next();
  if (opened.done) throw new Error('there is no database');
  const role = 'READER' as const;
  const never = { expiresAt: null, revokedAt: null, lastUsedOn: null };
  const key = {
    id,
    digest: digestOf(secret),
    name: 'of a test',
    role,
    createdAt: '2011-01-01T00:00:00.000Z',
    ...never,
  };
  const client = await serveGraphql(opened.value, {
    access: {
      readKeys: () => Promise.resolve([key]),
      loopbackWithoutKey: false,
      requestsPerMinute: 0,
      now: Date.now,
    },
  });
  return {
    ...client,
    async close() {
      await client.close();
      await engines.return(undefined);
    },
  };
}
