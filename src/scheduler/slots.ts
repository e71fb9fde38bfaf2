import { CronExpressionParser } from 'cron-parser';
import type { Job } from './job.ts';

/** The latest time slot of a job at or before an instant. */
export function latestSlot(job: Job, at: Date): Date {
  // The parser looks strictly before its date, and slots are whole minutes.
  const justAfter = new Date(at.getTime() + 1);
  return CronExpressionParser.parse(job.schedule, { currentDate: justAfter, tz: job.timeZone }).prev().toDate();
}
