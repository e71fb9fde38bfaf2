import { describe, expect, test } from 'vitest';
import { DEFAULT_JOB_SETTINGS, DEFAULT_LIMITS, readConfig } from '../../src/config.ts';
import { KnownError, type Fault } from '../../src/domain/errors.ts';

function faultsOf(environment: Record<string, string>): readonly Fault[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof KnownError && error.code === 'BAD_CONFIGURATION') return error.faults;
    throw error;
  }
  return [];
}

describe('the environment', () => {
  test('has a default for everything, and what is empty counts as unset', () => {
    const defaults = {
      port: 4000,
      host: '127.0.0.1',
      databaseUrl: 'sqlite:data/tonghop.db',
      databaseChosen: false,
      timeZone: 'Asia/Ho_Chi_Minh',
      logLevel: 'info',
      limits: DEFAULT_LIMITS,
      jobs: DEFAULT_JOB_SETTINGS,
      language: 'en',
      loopbackWithoutKey: false,
      rateLimitPerMinute: 600,
      introspection: true,
      trustedDocuments: undefined,
    };
    expect(readConfig({})).toEqual(defaults);
    expect(readConfig({ PORT: '', HOST: '', DATABASE_URL: '', TZ_NAME: '', LOG_LEVEL: '', OTHER: 'x' })).toEqual(
      defaults,
    );
  });

  test('is taken as it is written, and cannot be changed', () => {
    const config = readConfig({
      PORT: '0',
      HOST: '::1',
      DATABASE_URL: 'mysql://u@h/n',
      TZ_NAME: 'UTC',
      LOG_LEVEL: 'debug',
      LANG: 'vi_VN.UTF-8',
      LOOPBACK_WITHOUT_KEY: 'true',
      RATE_LIMIT_PER_MINUTE: '0',
      INTROSPECTION: 'off',
      TRUSTED_DOCUMENTS: 'queries.json',
      MONTH_GRACE_DAYS: '10',
      QUARTER_GRACE_DAYS: '15',
      YEAR_GRACE_DAYS: '0',
      RUN_HISTORY_DAYS: '30',
      VERIFY_WITHIN_NIGHTS: '7',
    });
    expect(config).toEqual({
      port: 0,
      host: '::1',
      databaseUrl: 'mysql://u@h/n',
      databaseChosen: true,
      timeZone: 'UTC',
      logLevel: 'debug',
      limits: DEFAULT_LIMITS,
      jobs: { graceDays: { MONTH: 10, QUARTER: 15, HALF: 15, YEAR: 0 }, runHistoryDays: 30, verifyWithinNights: 7 },
      language: 'vi',
      loopbackWithoutKey: true,
      rateLimitPerMinute: 0,
      introspection: false,
      trustedDocuments: 'queries.json',
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  test.each(['4000x', '-1', '3.5', ' ', '65536', '1e3', '0x10', '+80'])('PORT="%s" is no port', (port) => {
    const faults = faultsOf({ PORT: port });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({
      field: 'PORT',
      message: expect.stringContaining(
        `PORT: "${port}" is not allowed; expected a whole number from 0 to 65535`,
      ) as string,
    });
  });

  test('is told whole where it is at fault', () => {
    const environment = {
      PORT: 'x',
      HOST: ' ',
      DATABASE_URL: 'file:x',
      TZ_NAME: 'Asia/Atlantis',
      LOG_LEVEL: 'loud',
      LOOPBACK_WITHOUT_KEY: 'perhaps',
      RATE_LIMIT_PER_MINUTE: '-1',
      INTROSPECTION: 'yes',
    };
    expect(
      faultsOf(environment)
        .map(({ field }) => field)
        .sort(),
    ).toEqual(Object.keys(environment).sort());
  });
});
