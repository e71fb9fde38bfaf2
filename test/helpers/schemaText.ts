import type { Database } from '../../src/db/connect.ts';
import { tableNames } from './rowCounts.ts';

/** What the program's tables are, as text to compare with a golden file. */
export async function schemaText(database: Database): Promise<string> {
  const parts: string[] = [];
  // Those in which knex records what has been run are its own.
  for (const table of (await tableNames(database)).filter((name) => !name.startsWith('knex_')))
    parts.push(
      [table, ...(await (database.dialect.name === 'sqlite' ? sqliteTable : mysqlTable)(database, table))].join('\n  '),
    );
  return `${parts.join('\n\n')}\n`;
}

async function sqliteTable({ knex }: Database, table: string): Promise<string[]> {
  const columns = await knex.raw<
    { name: string; type: string; notnull: number; dflt_value: string | null; pk: number }[]
  >('select * from pragma_table_info(?)', [table]);
  const indexes = await knex.raw<{ name: string; unique: number; origin: string }[]>(
    'select * from pragma_index_list(?) order by name',
    [table],
  );
  const lines = columns.map(({ name, type, notnull, dflt_value: value }) => column(name, type, notnull === 0, value));
  const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  if (key.length > 0) lines.push(`primary key (${key.map(({ name }) => name).join(', ')})`);
  for (const { name, unique, origin } of indexes.filter(({ origin }) => origin !== 'pk')) {
    const on = await knex.raw<{ name: string }[]>('select name from pragma_index_info(?) order by seqno', [name]);
    lines.push(
      index(
        origin === 'c' ? name : 'constraint',
        unique === 1,
        on.map((part) => part.name),
      ),
    );
  }
  return lines;
}

interface MysqlColumn {
  readonly name: string;
  readonly type: string;
  readonly nullable: 'YES' | 'NO';
  readonly value: string | null;
  readonly collation: string | null;
}

async function mysqlTable({ knex }: Database, table: string): Promise<string[]> {
  const columns = await knex('information_schema.columns')
    .whereRaw('table_schema = database()')
    .where({ table_name: table })
    .orderBy('ordinal_position')
    .select<MysqlColumn[]>({
      name: 'column_name',
      type: 'column_type',
      nullable: 'is_nullable',
      value: 'column_default',
      collation: 'collation_name',
    });
  const parts = await knex('information_schema.statistics')
    .whereRaw('table_schema = database()')
    .where({ table_name: table })
    .orderBy(['index_name', 'seq_in_index'])
    .select<{ index: string; column: string; multiple: number }[]>({
      index: 'index_name',
      column: 'column_name',
      multiple: 'non_unique',
    });
  const lines = columns.map(({ name, type, nullable, value, collation }) => {
    // Newer servers leave out the width in which an integer would be printed, and say NULL for no default.
    const plain = type.replace(/int\(\d+\)/, 'int') + (collation === null ? '' : ` ${collation}`);
    return column(name, plain, nullable === 'YES', value === 'NULL' ? null : value);
  });
  for (const [name, on] of Map.groupBy(parts, (part) => part.index)) {
    const names = on.map((part) => part.column);
    lines.push(name === 'PRIMARY' ? `primary key (${names.join(', ')})` : index(name, on[0]!.multiple === 0, names));
  }
  return lines;
}

function column(name: string, type: string, nullable: boolean, value: string | null): string {
  return `${name} ${type}${nullable ? '' : ' not null'}${value === null ? '' : ` default ${value}`}`;
}

function index(name: string, unique: boolean, columns: readonly string[]): string {
  return `${unique ? 'unique ' : ''}index ${name} (${columns.join(', ')})`;
}
