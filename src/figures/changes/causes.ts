/** Why a published figure has become another one, in the order in which the causes are replayed. */
export const CHANGE_CAUSES = [
  'DEFINITIONS',
  'BOUNDARIES',
  'OPENINGS',
  'WITHDRAWALS',
  'CORRECTIONS',
  'LATE_REPORTS',
  'FIRST_REPORTS',
  'ENGINE',
] as const;
export type ChangeCause = (typeof CHANGE_CAUSES)[number];

/** Those of them that lie in what units have sent. */
export const REPORT_CAUSES = ['WITHDRAWALS', 'CORRECTIONS', 'LATE_REPORTS', 'FIRST_REPORTS'] as const;
export type ReportCause = (typeof REPORT_CAUSES)[number];
