import { afterAll, beforeAll } from 'vitest';
import { recordEvents, type EventCells } from '../../src/intake/importEvents.ts';
import type { ServedWorld } from './describeSampleWorld.ts';
import { serveGraphqlAllWays, type GraphqlClient } from './graphqlClient.ts';
import { playSampleWorld, PUBLISHED_AT, type Sender } from './sampleWorld.ts';
import { describeEachEngine } from './testDatabase.ts';

/** A split that was recorded in time, a merger under an old code that was recorded late, and what a unit has gone through. */
const EVENTS: readonly EventCells[] = [
  {
    day: '2010-11-15',
    type: 'MERGE',
    unit: '01',
    code: '26',
    name: 'Thành phố Hà Nội Mở Rộng',
    name_en: 'Greater Hanoi',
  },
  { day: '2010-11-15', type: 'MERGE', unit: '26', code: '26' },
  { day: '2010-12-01', type: 'SPLIT', unit: '760', code: '760', name: 'Quận 1', weight: '2' },
  { day: '2010-12-01', type: 'SPLIT', unit: '760', code: '765', name: 'Quận Bình Thạnh', weight: '1' },
  { day: '2010-12-01', type: 'TRANSFER', unit: '26734', parent: '760' },
  { day: '2010-12-01', type: 'TRANSFER', unit: '26737', parent: '765' },
  { day: '2010-12-01', type: 'TRANSFER', unit: '26740', parent: '765' },
  { day: '2010-12-10', type: 'RENAME', unit: '00037', name: 'Phường Mới' },
  { day: '2010-12-12', type: 'RECODE', unit: '00037', code: '00038' },
  { day: '2010-12-20', type: 'CLOSE', unit: '00040' },
];

export const EVENTS_RECEIVED_AT = '2011-01-25T02:00:00.000Z';
/** Number of the publication that knows of them; the one before does not. */
export const EVENTFUL_PUBLICATION = PUBLISHED_AT.length + 1;

/** Runs a suite on each engine against a server over the sample world, of which events became known late. */
export function describeEventfulWorld(
  name: string,
  suite: (world: Pick<ServedWorld, 'ask' | 'refused' | 'sender'>) => void,
): void {
  describeEachEngine(name, (open) => {
    let sender: Sender | undefined;
    let client: GraphqlClient | undefined;
    beforeAll(async () => {
      sender = await playSampleWorld(await open());
      const receivedAt = new Date(EVENTS_RECEIVED_AT);
      await recordEvents(sender.database, { rows: EVENTS, source: 'a test', receivedAt });
      await sender.publish('2011-01-25T03:00:00.000Z');
      client = await serveGraphqlAllWays(sender.database);
    }, 60_000);
    afterAll(() => client?.close());
    const there = <Value>(value: Value | undefined): Value => {
      if (value === undefined) throw new Error('the world is there only within tests');
      return value;
    };
    suite({
      sender: () => there(sender),
      ask: (query, variables) => there(client).ask(query, variables),
      refused: (query, variables) => there(client).refused(query, variables),
    });
  });
}
