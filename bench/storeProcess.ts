import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Unit } from '../src/domain/unit.ts';
import type { Figure } from '../src/figures/figure.ts';
import type { FigureReader } from '../src/figures/figureReader.ts';
import { serveOrders } from './childProcess.ts';
import { DEMO_INDICATORS, type DemoQueryName } from './demoQueries.ts';
import { openDemoStore } from './demoStore.ts';
import { FIELDS, type FigureFields } from './figureFields.ts';

/** Which query is answered from now on. */
export interface StoreOrder {
  readonly name?: DemoQueryName;
}

export interface StoreAnswer {
  readonly url: string;
  readonly cpuMilliseconds: number;
}

// The best that can be written by hand for one question each: objects from the same figures in memory, and JSON.stringify.
const store = await openDemoStore(process.argv[2]!);
let name: DemoQueryName = 'small';

const answers: Record<DemoQueryName, (reader: FigureReader) => unknown> = {
  small: (reader) => ({
    nation: {
      name: store.nation.name,
      figure: pick(reader, store.figure(reader, store.nation, 'COMMUNE_NETWORK')!, [
        'percent',
        'numerator',
        'denominator',
      ]),
    },
  }),
  'province table': (reader) => ({
    group: { members: store.members.map((unit) => shown(reader, unit, ['value', 'reported', 'due'])) },
  }),
  deep: (reader) => ({
    group: {
      members: store.members.map((unit) => ({
        ...shown(reader, unit, DEEP),
        children: store.childrenOf(unit).map((child) => shown(reader, child, DEEP)),
      })),
    },
  }),
  '36-month series': (reader) => ({
    nation: {
      series: store.series.map((period) =>
        pick(reader, store.figure(reader, store.nation, 'COMMUNE_NETWORK', period)!, [
          'period',
          'percent',
          'reported',
          'due',
        ]),
      ),
    },
  }),
};

const DEEP = ['value', 'numerator', 'denominator', 'low', 'high', 'due', 'reported', 'state'] as const;

function shown(reader: FigureReader, unit: Unit, fields: readonly (keyof FigureFields)[]): Record<string, unknown> {
  return {
    code: unit.code,
    name: unit.name,
    figures: DEMO_INDICATORS.flatMap((code) => {
      const figure = store.figure(reader, unit, code);
      return figure ? [pick(reader, figure, fields)] : [];
    }),
  };
}

function pick(reader: FigureReader, figure: Figure, fields: readonly (keyof FigureFields)[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const field of fields) picked[field] = FIELDS[field](figure, reader);
  return picked;
}

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    const bytes = Buffer.from(`${JSON.stringify({ data: { snapshot: answers[name](store.reader()) } })}\n`);
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length });
    response.end(bytes);
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

serveOrders<StoreAnswer>(
  (order: StoreOrder) => {
    if (order.name !== undefined) ({ name } = order);
    const { user, system } = process.cpuUsage();
    return Promise.resolve({ url, cpuMilliseconds: (user + system) / 1000 });
  },
  async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await store.close();
  },
);
