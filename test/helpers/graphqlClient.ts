/** The real HTTP server on a free port, and a client that speaks to it the way a tool would. */
import { LatestEdition } from '../../src/figures/latestEdition.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import { createHttpServer, type HttpServices } from '../../src/http/server.ts';
import { createLogger } from '../../src/logger.ts';
import type { Database } from '../../src/db/connect.ts';

const TIMEOUT_MILLISECONDS = 20_000;

export interface GraphqlFault {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly [detail: string]: unknown };
}

export interface GraphqlAnswer {
  readonly data?: unknown;
  readonly errors?: readonly GraphqlFault[];
}

export type Variables = Readonly<Record<string, unknown>>;

export interface GraphqlClient {
  /** e.g. http://127.0.0.1:41234 */
  readonly url: string;
  /** The data of an answer that has no errors. */
  readonly ask: (query: string, variables?: Variables) => Promise<unknown>;
  /** The errors of an answer that has some. */
  readonly refused: (query: string, variables?: Variables) => Promise<readonly GraphqlFault[]>;
  readonly answer: (query: string, variables?: Variables) => Promise<GraphqlAnswer>;
  readonly close: () => Promise<void>;
}

export async function serveGraphql(
  database: Database,
  options: Partial<HttpServices> & { readonly library?: SnapshotLibrary } = {},
): Promise<GraphqlClient> {
  const { library = new SnapshotLibrary(database), ...services } = options;
  const http = await createHttpServer({
    latest: new LatestEdition(library),
    jobs: [],
    logger: createLogger('silent'),
    ...services,
  });
  const port = await http.listen('127.0.0.1', 0);
  return { ...graphqlClient(`http://127.0.0.1:${port}`), close: () => http.close() };
}

/** A client of a server that runs already. */
export function graphqlClient(url: string): Omit<GraphqlClient, 'close'> {
  const answer = async (query: string, variables?: Variables): Promise<GraphqlAnswer> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    return (await response.json()) as GraphqlAnswer;
  };
  return {
    url,
    answer,
    async ask(query, variables) {
      const { data, errors } = await answer(query, variables);
      if (errors) throw new Error(`the query failed: ${JSON.stringify(errors)}`);
      return data;
    },
    async refused(query, variables) {
      const { data, errors } = await answer(query, variables);
      if (!errors) throw new Error(`the query was answered: ${JSON.stringify(data)}`);
      return errors;
    },
  };
}
