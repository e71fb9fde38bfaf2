import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '../../src/db/connect.ts';
import { takeNumbers } from '../../src/db/counter.ts';
import { transact } from '../../src/db/transact.ts';

/** A thread that takes numbers one by one, as a process of its own would. */
export interface TakeNumbersOrder {
  readonly databaseUrl: string;
  readonly times: number;
}

const { databaseUrl, times } = workerData as TakeNumbersOrder;
const database = await openDatabase(databaseUrl);
const taken: number[] = [];
for (let count = 0; count < times; count++) {
  const size = 1 + (count % 3);
  const first = await transact(database, (inside) => takeNumbers(inside.knex, 'receipt', size));
  for (let number = first; number < first + size; number++) taken.push(number);
}
await database.close();
parentPort?.postMessage(taken);
