import { afterAll, beforeAll } from 'vitest';
import type { Database } from '../../src/db/connect.ts';
import { serveGraphqlAllWays, type GraphqlClient } from './graphqlClient.ts';
import { playSampleWorld, type Sender } from './sampleWorld.ts';
import { describeEachEngine, type OpenTestDatabase } from './testDatabase.ts';

/** What a test of the API works with; only for use inside tests. */
export type ServedWorld = Pick<GraphqlClient, 'ask' | 'refused' | 'answer'> & {
  readonly open: OpenTestDatabase;
  readonly database: () => Database;
  readonly sender: () => Sender;
};

/** Runs a suite on each engine against a server over the sample world. */
export function describeSampleWorld(name: string, suite: (world: ServedWorld) => void): void {
  describeEachEngine(name, (open) => {
    let sender: Sender | undefined;
    let client: GraphqlClient | undefined;
    beforeAll(async () => {
      sender = await playSampleWorld(await open());
      client = await serveGraphqlAllWays(sender.database);
    }, 60_000);
    afterAll(() => client?.close());
    const served = (): GraphqlClient => {
      if (!client) throw new Error('the sample world is there only within tests');
      return client;
    };
    const sending = (): Sender => {
      if (!sender) throw new Error('the sample world is there only within tests');
      return sender;
    };
    suite({
      open,
      sender: sending,
      database: () => sending().database,
      ask: (query, variables) => served().ask(query, variables),
      refused: (query, variables) => served().refused(query, variables),
      answer: (query, variables) => served().answer(query, variables),
    });
  });
}
