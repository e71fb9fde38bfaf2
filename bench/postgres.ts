import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** A PostgreSQL database of this run, gone when it ends. */
export interface PostgresDatabase {
  readonly client: Client;
  remove(): Promise<void>;
}

/** A PostgreSQL server at a URL that names no database. */
export class PostgresServer {
  private readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async create(): Promise<PostgresDatabase> {
    const name = `tonghop_bench_${randomUUID().replaceAll('-', '')}`;
    await this.statement(`create database ${name}`);
    const drop = (): Promise<void> => this.statement(`drop database ${name} with (force)`);
    try {
      const client = await this.connect(name);
      return {
        client,
        remove: async () => {
          await client.end();
          await drop();
        },
      };
    } catch (error) {
      await drop();
      throw error;
    }
  }

  /** Whether it answers, and lets us make a database. */
  async answers(): Promise<boolean> {
    try {
      await (await this.create()).remove();
      return true;
    } catch {
      return false;
    }
  }

  private async connect(database: string): Promise<Client> {
    const url = new URL(this.url);
    url.pathname = `/${database}`;
    const client = new Client({ connectionString: url.href, connectionTimeoutMillis: 3000 });
    // Whoever waits for an answer hears of a lost connection; without a listener here it would end the process.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  private async statement(sql: string): Promise<void> {
    const client = await this.connect('postgres');
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  }
}
