/**
 * A sender that sends reports again and again until they are acknowledged, and writes down when they are:
 * `node importerProcess.ts DATABASE_URL FOLDER ACKNOWLEDGED FILE...`.
 */
import { createHash } from 'node:crypto';
import { appendFileSync, createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../src/db/connect.ts';
import { importReportFile } from '../../src/intake/importReportFile.ts';

const [url = '', folder = '', acknowledged = '', ...files] = process.argv.slice(2);
const LONGEST_PAUSE_MILLISECONDS = 300;
const RECEIVED_AT = new Date('2011-01-05T02:00:00Z');

// It ends with the test, however that ends.
process.stdin.resume().once('close', () => process.exit(1));

for (const source of files) {
  const path = join(folder, source);
  const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
  for (let isSent = false; !isSent;) isSent = await send(source, path, digest);
  // So that there is something left to send whenever nodes are killed.
  await sleep(Math.random() * LONGEST_PAUSE_MILLISECONDS);
}
process.exit(0);

async function send(source: string, path: string, digest: string): Promise<boolean> {
  try {
    const database = await openDatabase(url, { statementMilliseconds: 5000 });
    try {
      const { receipt, seenBefore } = await importReportFile(database, {
        ...{ source, digest, receivedAt: RECEIVED_AT, timeZone: 'Asia/Ho_Chi_Minh' },
        bytes: createReadStream(path),
      });
      appendFileSync(acknowledged, `${source} ${receipt} ${seenBefore ? 'again' : 'new'}\n`);
      return true;
    } finally {
      await database.close();
    }
  } catch {
    // The database is gone, or what became of it is not known.
    await sleep(200);
    return false;
  }
}
