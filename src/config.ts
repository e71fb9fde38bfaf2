import { z } from 'zod';
import { KnownError, type Fault } from './domain/errors.ts';
import { withoutPassword } from './lib/withoutPassword.ts';

/** What the environment says, parsed once. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string;
  /** Whether DATABASE_URL was set at all: without it the embedded demonstration is meant. */
  readonly databaseChosen: boolean;
  readonly timeZone: string;
  readonly logLevel: string;
  /** The language in which the terminal is spoken to where there is a choice. */
  readonly language: Language;
}

/** Vietnamese and English. */
export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const DEFAULT_DATABASE = 'sqlite:data/tonghop.db';

const schema = z.object({
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
    .default('warn'),
  LANG: z.string().default(''),
});

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
  return Object.freeze({
    port: Number(PORT),
    host: HOST,
    databaseUrl: DATABASE_URL,
    databaseChosen: given['DATABASE_URL'] !== undefined,
    timeZone: TZ_NAME,
    logLevel: LOG_LEVEL,
    language: LANG.startsWith('vi') ? 'vi' : 'en',
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
