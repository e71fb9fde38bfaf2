import type { ConditionProfile } from './demoConditions.ts';
import { monthNumber } from './monthNumber.ts';

/** How the yes-or-no questions go, by indicator. */
export const CONDITION_PROFILES: Readonly<Record<string, ConditionProfile>> = {
  COMMUNE_NETWORK: {
    topic: { name: 'network', north: 0.5 },
    from: 0.42,
    to: 0.684,
    lapse: 0.004,
    anchor: { month: monthNumber('2011-09'), share: 0.684 },
  },
  // The same topic as the network, and lower throughout: who is on the wide-area network is on the network.
  COMMUNE_WIDE_AREA_NETWORK: {
    topic: { name: 'network', north: 0.5 },
    from: 0.315,
    to: 0.58,
    lapse: 0.004,
    anchor: { month: monthNumber('2008-12'), share: 0.33 },
  },
  COMMUNE_ANTIVIRUS: { topic: { name: 'antivirus', north: -0.5 }, from: 0.28, to: 0.61, lapse: 0.01 },
  COMMUNE_STABLE_ELECTRICITY: { topic: { name: 'electricity', north: 0.9 }, from: 0.74, to: 0.93, lapse: 0.015 },
  COMMUNE_EMAIL_USED: { topic: { name: 'email', north: -0.5 }, from: 0.18, to: 0.57, lapse: 0.04 },
  COMMUNE_DOCUMENT_SOFTWARE: { topic: { name: 'document software', north: 0.4 }, from: 0.12, to: 0.46, lapse: 0.003 },
  DISTRICT_INTERNET: {
    topic: { name: 'internet', north: 3, contrast: 3.5 },
    from: 0.86,
    to: 0.98,
    lapse: 0.003,
    anchor: { month: monthNumber('2011-09'), share: 0.98 },
  },
  DISTRICT_IT_STAFF: {
    topic: { name: 'staff', north: -0.6 },
    from: 0.33,
    to: 0.6,
    lapse: 0.002,
    anchor: { month: monthNumber('2011-09'), share: 0.6 },
  },
  DISTRICT_BACKUP_KEPT: { topic: { name: 'backup', north: 0.6 }, from: 0.35, to: 0.66, lapse: 0.012 },
  DISTRICT_DATA_EXCHANGE: { topic: { name: 'data exchange', north: -0.6 }, from: 0.25, to: 0.7, lapse: 0.012 },
  // Of 63 provinces each is more than a point and a half: one lapse beside another would be a jump of the country.
  PROVINCE_WEB_PAGE: { topic: { name: 'web page', north: -0.9 }, from: 0.52, to: 0.86, lapse: 0 },
};
