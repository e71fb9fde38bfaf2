/** Exit codes that scripts can use. */
export const EXIT = {
  input: 2,
  conflict: 3,
  environment: 4,
  unreconciled: 5,
  /** Told to stop, and not stopped within its time. */
  notStopped: 6,
  /** A second signal, or one before anything was served. */
  interrupted: 130,
  other: 1,
} as const;
