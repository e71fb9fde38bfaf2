/** The real HTTP server on a free port, and a client that speaks to it the way a tool would. */
import { expect } from 'vitest';
import { DEFAULT_LIMITS, type Limits } from '../../src/config.ts';
import { LatestEdition } from '../../src/figures/latestEdition.ts';
import { SnapshotLibrary } from '../../src/figures/snapshotLibrary.ts';
import type { Execution } from '../../src/graphql/execution/executeByPrinting.ts';
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
  options: ServeOptions = {},
): Promise<GraphqlClient & { readonly retire: () => void }> {
  const { url, close, retire } = await serveOneWay(database, options, { execution: 'PRINTED', keepsAnswers: true });
  return { ...graphqlClient(url), close, retire };
}

/**
 * The same, answered in every way there is: interpreted, printed, and from memory where the same was asked before. Each query of a test is
 * asked in all of them, and fails where the answers are not the same to the byte.
 */
export async function serveGraphqlAllWays(database: Database, options: ServeOptions = {}): Promise<GraphqlClient> {
  const library = options.library ?? new SnapshotLibrary(database);
  const kept = new LatestEdition(library);
  await kept.watch();
  const servers = [
    await serveOneWay(database, { ...options, library }, { execution: 'INTERPRETED', keepsAnswers: false }),
    await serveOneWay(database, { ...options, library }, { execution: 'PRINTED', keepsAnswers: false }),
    await serveOneWay(database, { ...options, latest: kept }, { execution: 'PRINTED', keepsAnswers: true }),
  ];
  const [interpreted, printed, repeated] = servers.map(({ url }) => url);
  const ways = [interpreted!, printed!, repeated!, repeated!];
  const send: Send = async (body) => {
    await kept.look();
    const answers: string[] = [];
    for (const url of ways) answers.push(await post(url)(body));
    for (const answer of answers) expect(withoutErrorId(answer), body).toBe(withoutErrorId(answers[0]!));
    return answers[0]!;
  };
  return {
    ...clientOf(interpreted!, send),
    async close() {
      kept.stop();
      for (const { close } of servers) await close();
    },
  };
}

/** Internal errors have an id of their own each. */
function withoutErrorId(answer: string): string {
  return answer.replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ERROR-ID');
}

/** A server that answers in one way. */
export async function serveOneWay(
  database: Database,
  options: ServeOptions,
  way: { readonly execution: Execution; readonly keepsAnswers: boolean },
): Promise<{ readonly url: string; readonly close: () => Promise<void>; readonly retire: () => void }> {
  const { library = new SnapshotLibrary(database), ...services } = options;
  const http = await createHttpServer({
    latest: new LatestEdition(library),
    jobs: [],
    logger: createLogger('silent'),
    ...services,
    ...way,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
  });
  const port = await http.listen('127.0.0.1', 0);
  return { url: `http://127.0.0.1:${port}`, close: () => http.close(), retire: () => http.retire() };
}

type ServeOptions = Partial<Omit<HttpServices, 'limits'>> & {
  readonly library?: SnapshotLibrary;
  readonly limits?: Partial<Limits>;
};

/** A client of a server that runs already. */
export function graphqlClient(url: string): Omit<GraphqlClient, 'close'> {
  return clientOf(url, post(url));
}

type Send = (body: string) => Promise<string>;

/** Posts a request and gives the text of its answer. */
function post(url: string): Send {
  return async (body) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    return response.text();
  };
}

function clientOf(url: string, send: Send): Omit<GraphqlClient, 'close'> {
  const answer = async (query: string, variables?: Variables): Promise<GraphqlAnswer> =>
    JSON.parse(await send(JSON.stringify({ query, variables }))) as GraphqlAnswer;
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
