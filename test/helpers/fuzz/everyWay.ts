/** The same questions asked of every engine in every way. */
import type { Database } from '../../../src/db/connect.ts';
import { LatestEdition } from '../../../src/figures/latestEdition.ts';
import { SnapshotLibrary } from '../../../src/figures/snapshotLibrary.ts';
import { serveOneWay } from '../graphqlClient.ts';
import { playSampleWorld } from '../sampleWorld.ts';
import { openOnEachEngine } from '../testDatabase.ts';

/** A server that answers in its own way. */
export interface Way {
  readonly name: string;
  ask(body: string): Promise<WayAnswer>;
  close(): Promise<void>;
}

export interface WayAnswer {
  readonly status: number;
  readonly text: string;
}

const TIMEOUT_MILLISECONDS = 30_000;

/** Those of all engines that there are. */
export async function openEveryWay(): Promise<Way[]> {
  return [...(await waysOf('sqlite')), ...(await waysOf('mariadb'))];
}

/**
 * Servers over the sample world of one engine: interpreted, printed, with answers that are kept (ask twice for one from memory),
 * and one that has nothing in memory at any request.
 */
async function waysOf(engine: string): Promise<Way[]> {
  const databases = openOnEachEngine(engine);
  const opened = await databases.next();
  if (opened.done) return [];
  const { database } = await playSampleWorld(opened.value);
  const library = new SnapshotLibrary(database);
  const kept = new LatestEdition(library);
  await kept.watch();
  const [interpreted, printed, repeated, cold] = await Promise.all([
    serveOneWay(database, { library }, { execution: 'INTERPRETED', keepsAnswers: false }),
    serveOneWay(database, { latest: kept }, { execution: 'PRINTED', keepsAnswers: false }),
    serveOneWay(database, { latest: kept }, { execution: 'PRINTED', keepsAnswers: true }),
    serveOneWay(database, { latest: coldEdition(database) }, { execution: 'INTERPRETED', keepsAnswers: false }),
  ]);
  const way = (name: string, { url, close }: typeof interpreted): Way => ({
    name: `${engine}, ${name}`,
    close,
    async ask(body) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      });
      return { status: response.status, text: await response.text() };
    },
  });
  const first = way('first', repeated);
  return [
    way('interpreted', interpreted),
    way('printed', printed),
    {
      ...first,
      async close() {
        kept.stop();
        await repeated.close();
      },
    },
    { ...way('again', repeated), close: () => Promise.resolve() },
    {
      ...way('nothing in memory', cold),
      async close() {
        await cold.close();
        await databases.return(undefined);
      },
    },
  ];
}

/** An edition whose library is empty at each request. */
function coldEdition(database: Database): LatestEdition {
  const latest = new LatestEdition(new SnapshotLibrary(database));
  Object.defineProperty(latest, 'library', { get: () => new SnapshotLibrary(database) });
  return latest;
}
