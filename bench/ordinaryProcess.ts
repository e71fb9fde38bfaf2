import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import DataLoader from 'dataloader';
import type { Knex } from 'knex';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveOrders } from './childProcess.ts';
import { SERIES_MONTHS } from './demoQueries.ts';
import { fillOrdinaryTables } from './ordinaryTables.ts';
import type { StoreAnswer } from './storeProcess.ts';

// The ordinary way: Apollo Server with graphql-js, a loader for each kind of thing, and SQL over rows of figures.
const SDL = `
  scalar Period
  type Query { snapshot(period: Period): Snapshot }
  type Snapshot { nation: Unit group(code: ID!): Group }
  type Group { members: [Unit!]! }
  type Unit {
    code: ID! name: String! children: [Unit!]!
    figure(indicator: ID!): Figure figures(indicators: [ID!]): [Figure!]! series(indicator: ID!, last: Int): [Figure!]!
  }
  type Figure { period: Period value: Float percent: Float numerator: Float denominator: Float low: Float high: Float due: Int reported: Int state: String }
`;

interface Unit {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly parent_id: number;
  readonly period: string;
}
interface FigureKey {
  readonly unit: number;
  readonly period: string;
  readonly indicator: string;
}
interface FigureRow extends Record<string, unknown> {
  readonly unit_id: number;
  readonly indicator: string;
}
interface Context {
  readonly children: DataLoader<number, Omit<Unit, 'period'>[]>;
  readonly figures: DataLoader<FigureKey, FigureRow | undefined, string>;
}

const folder = mkdtempSync(join(tmpdir(), 'tonghop-ordinary-'));
const knex: Knex = await fillOrdinaryTables(join(folder, 'ordinary.db'), process.argv[2]!);

function createContext(): Context {
  return {
    children: new DataLoader(async (parents) => {
      const rows = await knex('unit').whereIn('parent_id', parents).orderBy('code').select<Unit[]>();
      const byParent = Map.groupBy(rows, (row) => row.parent_id);
      return parents.map((parent) => byParent.get(parent) ?? []);
    }),
    figures: new DataLoader(
      async (keys) => {
        const found = new Map<string, FigureRow>();
        for (const [period, of] of Map.groupBy(keys, (key) => key.period)) {
          const rows = await knex('figure')
            .where({ period })
            .whereIn('unit_id', [...new Set(of.map(({ unit }) => unit))])
            .whereIn('indicator', [...new Set(of.map(({ indicator }) => indicator))])
            .select<FigureRow[]>();
          for (const row of rows) found.set(`${row.unit_id} ${period} ${row.indicator}`, row);
        }
        return keys.map(({ unit, period, indicator }) => found.get(`${unit} ${period} ${indicator}`));
      },
      { cacheKeyFn: ({ unit, period, indicator }) => `${unit} ${period} ${indicator}` },
    ),
  };
}

const monthsUpTo = (period: string): string[] => {
  const last = Number(period.slice(0, 4)) * 12 + Number(period.slice(5)) - 1;
  return Array.from({ length: SERIES_MONTHS }, (_, index) => {
    const month = last - SERIES_MONTHS + 1 + index;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
};

const server = new ApolloServer<Context>({
  introspection: false,
  includeStacktraceInErrorResponses: false,
  typeDefs: SDL,
  resolvers: {
    Query: { snapshot: (_: unknown, { period }: { period: string }) => ({ period }) },
    Snapshot: {
      nation: async ({ period }: { period: string }) => {
        const nation = await knex('unit').whereNull('parent_id').first<Unit>();
        return { ...nation, period };
      },
      group: ({ period }: { period: string }, { code }: { code: string }) => ({ period, code }),
    },
    Group: {
      members: async ({ period, code }: { period: string; code: string }) => {
        const rows = await knex('unit')
          .join('member', 'member.unit_id', 'unit.id')
          .where({ group_code: code })
          .orderBy('unit.code')
          .select<Unit[]>('unit.*');
        return rows.map((row) => ({ ...row, period }));
      },
    },
    Unit: {
      children: async ({ id, period }: Unit, _: unknown, { children }: Context) =>
        (await children.load(id)).map((child) => ({ ...child, period })),
      figure: ({ id, period }: Unit, { indicator }: { indicator: string }, { figures }: Context) =>
        figures.load({ unit: id, period, indicator }),
      figures: async ({ id, period }: Unit, { indicators }: { indicators: string[] }, { figures }: Context) => {
        const found = await Promise.all(indicators.map((indicator) => figures.load({ unit: id, period, indicator })));
        return found.filter((figure) => figure !== undefined);
      },
      series: ({ id, period }: Unit, { indicator }: { indicator: string }, { figures }: Context) =>
        Promise.all(monthsUpTo(period).map((month) => figures.load({ unit: id, period: month, indicator }))),
    },
  },
});
const { url } = await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: 0 },
  context: () => Promise.resolve(createContext()),
});

serveOrders<StoreAnswer>(
  () => {
    const { user, system } = process.cpuUsage();
    return Promise.resolve({ url, cpuMilliseconds: (user + system) / 1000 });
  },
  async () => {
    await server.stop();
    await knex.destroy();
    rmSync(folder, { recursive: true, force: true });
  },
);
