import { z } from 'zod';
import { KnownError, type Fault } from './domain/errors.ts';
import { withoutPassword } from './lib/withoutPassword.ts';

/** How much one query may ask for, and all of them together. */
export interface Limits {
  /** Fields within fields. */
  readonly depth: number;
  readonly aliases: number;
  /** Words and signs of a query. */
  readonly tokens: number;
  /** Fields and fragments, with fragments put in the places where they are spread. */
  readonly selections: number;
  /** Fields of the operation itself. */
  readonly rootFields: number;
  readonly directives: number;
  readonly fragments: number;
  /** Figures, or units and rows, of one answer. */
  readonly cost: number;
  /** How long an operation may take. */
  readonly milliseconds: number;
  /** Operations that are executed at once. */
  readonly concurrent: number;
  /** Operations that wait for their turn. */
  readonly queued: number;
}

/** What jobs leave alone for how many days. */
export interface JobSettings {
  /** From the end of a period, or from its opening where that was later, until it is closed. */
  readonly graceDays: {
    readonly MONTH: number;
    readonly QUARTER: number;
    readonly HALF: number;
    readonly YEAR: number;
  };
  /** How long the ledger keeps runs that have published nothing. */
  readonly runHistoryDays: number;
  /** Within how many nights every publication is rebuilt once. */
  readonly verifyWithinNights: number;
}

/** What the environment says, parsed once. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  /** Whether DATABASE_URL was set at all: without it the embedded demonstration is meant. */
  readonly databaseChosen: boolean;
  readonly timeZone: string;
  readonly logLevel: string;
  readonly limits: Limits;
  readonly jobs: JobSettings;
  /** The language in which the terminal is spoken to where there is a choice. */
  readonly language: Language;
  /** Whether somebody at this machine needs no key though there are some. */
  readonly loopbackWithoutKey: boolean;
  /** For each key and each address; 0 for no limit. */
  readonly rateLimitPerMinute: number;
  /** Whether the schema can be asked for by a query; as a file it is open to everybody. */
  readonly introspection: boolean;
  /** Path of the file of the only queries that are answered; undefined where all are. */
  readonly trustedDocuments: string | undefined;
}

/** Vietnamese and English. */
export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const DEFAULT_DATABASE = 'sqlite:data/tonghop.db';

/** A number of the environment, read as a whole one within a range. */
function wholeNumber(least: number, most: number, otherwise: number): z.ZodType<number, string | undefined> {
  return z
    .string()
    .default(String(otherwise))
    .refine(
      (text) => /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most,
      `a whole number from ${least} to ${most}`,
    )
    .transform(Number);
}

const limits = z.object({
  QUERY_DEPTH: wholeNumber(4, 100, 16),
  QUERY_ALIASES: wholeNumber(0, 100_000, 500),
  QUERY_TOKENS: wholeNumber(100, 100_000, 4000),
  QUERY_SELECTIONS: wholeNumber(100, 1_000_000, 10_000),
  QUERY_ROOT_FIELDS: wholeNumber(1, 10_000, 200),
  QUERY_DIRECTIVES: wholeNumber(0, 10_000, 200),
  QUERY_FRAGMENTS: wholeNumber(0, 1000, 50),
  QUERY_COST: wholeNumber(1000, 100_000_000, 50_000),
  QUERY_SECONDS: wholeNumber(1, 3600, 10),
  CONCURRENT_QUERIES: wholeNumber(1, 1000, 16),
  QUEUED_QUERIES: wholeNumber(0, 10_000, 256),
});

function limitsOf(parsed: z.infer<typeof limits>): Limits {
  return Object.freeze({
    depth: parsed.QUERY_DEPTH,
    aliases: parsed.QUERY_ALIASES,
    tokens: parsed.QUERY_TOKENS,
    selections: parsed.QUERY_SELECTIONS,
    rootFields: parsed.QUERY_ROOT_FIELDS,
    directives: parsed.QUERY_DIRECTIVES,
    fragments: parsed.QUERY_FRAGMENTS,
    cost: parsed.QUERY_COST,
    milliseconds: parsed.QUERY_SECONDS * 1000,
    concurrent: parsed.CONCURRENT_QUERIES,
    queued: parsed.QUEUED_QUERIES,
  });
}

export const DEFAULT_LIMITS = limitsOf(limits.parse({}));

const jobs = z.object({
  MONTH_GRACE_DAYS: wholeNumber(0, 3650, 20),
  QUARTER_GRACE_DAYS: wholeNumber(0, 3650, 25),
  YEAR_GRACE_DAYS: wholeNumber(0, 3650, 30),
  RUN_HISTORY_DAYS: wholeNumber(1, 36_500, 400),
  VERIFY_WITHIN_NIGHTS: wholeNumber(1, 3650, 30),
});

function jobsOf(parsed: z.infer<typeof jobs>): JobSettings {
  const { MONTH_GRACE_DAYS: MONTH, QUARTER_GRACE_DAYS: QUARTER, YEAR_GRACE_DAYS: YEAR } = parsed;
  // A half is complete with its second quarter, and closes like one.
  const graceDays = Object.freeze({ MONTH, QUARTER, HALF: QUARTER, YEAR });
  const { RUN_HISTORY_DAYS: runHistoryDays, VERIFY_WITHIN_NIGHTS: verifyWithinNights } = parsed;
  return Object.freeze({ graceDays, runHistoryDays, verifyWithinNights });
}

export const DEFAULT_JOB_SETTINGS = jobsOf(jobs.parse({}));

const schema = z.object({
  ...limits.shape,
  ...jobs.shape,
  PORT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, 'a whole number from 0 to 65535')
    .default('4000'),
  HOST: z.string().trim().min(1, 'an address, e.g. 127.0.0.1').default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite|mysql|mariadb):/, 'sqlite:PATH or mysql://user:password@host:3306/name')
    .default(DEFAULT_DATABASE),
  TZ_NAME: z.string().refine(isTimeZone, 'an IANA time zone such as Asia/Ho_Chi_Minh').default('Asia/Ho_Chi_Minh'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'fatal, error, warn, info, debug or silent')
    .default('info'),
  LANG: z.string().default(''),
  LOOPBACK_WITHOUT_KEY: z.enum(['true', 'false'], 'true or false').default('false'),
  RATE_LIMIT_PER_MINUTE: z
    .string()
    .regex(/^\d{1,7}$/, 'a whole number of requests from 0 (no limit) to 9999999')
    .default('600'),
  INTROSPECTION: z.enum(['on', 'off'], 'on or off').default('on'),
  TRUSTED_DOCUMENTS: z.string().optional(),
});

/** The variables that are read, for those who document them. */
export const VARIABLES = Object.keys(schema.shape);

/** Parses the environment. Throws BAD_CONFIGURATION with every fault at once. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(schema.shape).map((name) => [name, environment[name] === '' ? undefined : environment[name]]),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue): Fault => {
      const name = String(issue.path[0]);
      return {
        code: 'BAD_CONFIGURATION',
        field: name,
        message: `${name}: "${withoutPassword(given[name] ?? '')}" is not allowed; expected ${issue.message}`,
      };
    });
    throw new KnownError('BAD_CONFIGURATION', 'the environment is not usable', { faults });
  }
  const { PORT, HOST, DATABASE_URL, TZ_NAME, LOG_LEVEL, LANG } = parsed.data;
  const { LOOPBACK_WITHOUT_KEY, RATE_LIMIT_PER_MINUTE, INTROSPECTION, TRUSTED_DOCUMENTS } = parsed.data;
  return Object.freeze({
    port: Number(PORT),
    host: HOST,
    databaseUrl: DATABASE_URL,
    databaseChosen: given['DATABASE_URL'] !== undefined,
    timeZone: TZ_NAME,
    logLevel: LOG_LEVEL,
    limits: limitsOf(parsed.data),
    jobs: jobsOf(parsed.data),
    language: LANG.startsWith('vi') ? 'vi' : 'en',
    loopbackWithoutKey: LOOPBACK_WITHOUT_KEY === 'true',
    rateLimitPerMinute: Number(RATE_LIMIT_PER_MINUTE),
    introspection: INTROSPECTION === 'on',
    trustedDocuments: TRUSTED_DOCUMENTS,
  });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
