import type { Database } from '../db/connect.ts';

export type PeriodEventType = 'OPEN' | 'CLOSE';

export async function addPeriodEvent(
  database: Database,
  batchId: number,
  period: string,
  type: PeriodEventType,
): Promise<void> {
  await database.knex('period_event').insert({ period, type, batch_id: batchId });
}
