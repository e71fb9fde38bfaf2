import { startProcess, type ChildProcess } from './childProcess.ts';
import type { GraphqlAnswer, GraphqlOrder } from './graphqlProcess.ts';

export type YearServer = ChildProcess<GraphqlOrder, GraphqlAnswer>;

/** Starts the server on a year's database, with everything published that was received. */
export async function startYearServer(databaseUrl: string, profileFolder: string | undefined): Promise<YearServer> {
  const server = await startProcess<GraphqlOrder, GraphqlAnswer>(
    new URL('./graphqlProcess.ts', import.meta.url),
    [databaseUrl],
    profileFolder,
  );
  await server.ask('start worker');
  await server.ask('publish');
  await server.ask('stop worker');
  return server;
}
