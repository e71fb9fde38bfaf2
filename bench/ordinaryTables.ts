import knexModule, { type Knex } from 'knex';
import { DEMO_GROUP, DEMO_INDICATORS } from './demoQueries.ts';
import { openDemoStore } from './demoStore.ts';
import { FIELDS, type FigureFields } from './figureFields.ts';

/** The tables that one would write first: a row a unit, a member, and a figure, with the keys that the queries need. */
export async function fillOrdinaryTables(path: string, databaseUrl: string): Promise<Knex> {
  const knex = knexModule.knex({ client: 'better-sqlite3', connection: { filename: path }, useNullAsDefault: true });
  await knex.schema.createTable('unit', (table) => {
    table.integer('id').primary();
    table.string('code');
    table.string('name');
    table.integer('parent_id').index();
  });
  await knex.schema.createTable('member', (table) => {
    table.string('group_code');
    table.integer('unit_id');
    table.primary(['group_code', 'unit_id']);
  });
  await knex.schema.createTable('figure', (table) => {
    table.integer('unit_id');
    table.string('indicator');
    table.string('period');
    for (const name of Object.keys(FIELDS)) {
      if (name === 'state') table.string(name);
      else if (name !== 'period') table.double(name);
    }
    table.primary(['unit_id', 'period', 'indicator']);
  });
  const store = await openDemoStore(databaseUrl);
  const reader = store.reader();
  const { tree } = store.view;
  const inner = [store.nation, ...store.members, ...store.members.flatMap((unit) => store.childrenOf(unit))];
  const rowOf = (unitId: number, indicator: string, fields: FigureFields) => ({
    unit_id: unitId,
    indicator,
    ...fields,
  });
  const fieldsOf = (figure: Parameters<(typeof FIELDS)['value']>[0]): FigureFields =>
    Object.fromEntries(
      Object.entries(FIELDS).map(([name, read]) => [name, read(figure, reader)]),
    ) as unknown as FigureFields;
  const rows = inner.flatMap((unit) =>
    DEMO_INDICATORS.flatMap((indicator) => {
      const figure = store.figure(reader, unit, indicator);
      return figure ? [rowOf(unit.id, indicator, fieldsOf(figure))] : [];
    }),
  );
  for (const period of store.series.slice(0, -1))
    rows.push(
      rowOf(
        store.nation.id,
        'COMMUNE_NETWORK',
        fieldsOf(store.figure(reader, store.nation, 'COMMUNE_NETWORK', period)!),
      ),
    );
  await knex.batchInsert(
    'unit',
    inner.map(({ id, code, name }) => {
      const parent = tree.parent[tree.ordinalOf[id]!]!;
      return { id, code, name, parent_id: parent < 0 ? null : tree.units[parent]!.id };
    }),
    200,
  );
  await knex.batchInsert(
    'member',
    store.members.map(({ id }) => ({ group_code: DEMO_GROUP, unit_id: id })),
    200,
  );
  await knex.batchInsert('figure', rows, 200);
  await store.close();
  return knex;
}
