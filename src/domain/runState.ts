/** How far a run has come. The table of docs/adr/0013 says the same in words. */
export const RUN_STATES = ['WAITING', 'RUNNING', 'DONE', 'PARKED', 'SKIPPED', 'CANCELLED'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** FAILED is a state of the contract in which no run is any more. */
export function isRunState(state: string): state is RunState {
  return (RUN_STATES as readonly string[]).includes(state);
}

/** What can happen to a run. */
export const RUN_EVENTS = [
  'CLAIM',
  'TAKE_OVER',
  'FINISH',
  'FAIL',
  'GIVE_UP',
  'INTERRUPT',
  'HAND_BACK',
  'SKIP',
  'CANCEL',
  'RELEASE',
] as const;
export type RunEvent = (typeof RUN_EVENTS)[number];

/** What is not listed cannot happen. */
const STEPS: Readonly<Record<RunState, Readonly<Partial<Record<RunEvent, RunState>>>>> = {
  WAITING: { CLAIM: 'RUNNING', SKIP: 'SKIPPED', CANCEL: 'CANCELLED', RELEASE: 'WAITING' },
  RUNNING: {
    TAKE_OVER: 'RUNNING',
    FINISH: 'DONE',
    FAIL: 'WAITING',
    INTERRUPT: 'WAITING',
    GIVE_UP: 'PARKED',
    HAND_BACK: 'WAITING',
    CANCEL: 'CANCELLED',
  },
  DONE: {},
  PARKED: { RELEASE: 'WAITING', CANCEL: 'CANCELLED' },
  SKIPPED: { RELEASE: 'WAITING' },
  CANCELLED: { RELEASE: 'WAITING' },
};

/** The state after an event; undefined where it cannot happen in that state. */
export function stateAfter(state: RunState, event: RunEvent): RunState | undefined {
  return STEPS[state][event];
}

/** The states in which an event can happen, and the one to which all of them lead. */
export function stepOf(event: RunEvent): { readonly from: readonly RunState[]; readonly to: RunState } {
  const from = RUN_STATES.filter((state) => STEPS[state][event] !== undefined);
  return { from, to: STEPS[from[0]!][event]! };
}

/** Whether nothing more comes of a run by itself. */
export function isFinal(state: RunState): boolean {
  return state !== 'WAITING' && state !== 'RUNNING';
}

/** What comes of a run whose attempt number `attempt` has failed: tried again at an instant, or nothing more. Of the pauses the first is before the
 * second attempt, and the last one holds for all that follow. */
export function afterFailure(
  { attempt, limit }: { readonly attempt: number; readonly limit: number },
  backoffSeconds: readonly number[],
  at: Date,
): { readonly event: 'FAIL'; readonly nextAttemptAt: Date } | { readonly event: 'GIVE_UP' } {
  if (attempt >= limit) return { event: 'GIVE_UP' };
  return { event: 'FAIL', nextAttemptAt: new Date(at.getTime() + pauseAfter(attempt, backoffSeconds)) };
}

/** How often a run is interrupted before it is parked all the same: some seven hours. Nothing that passes by itself takes so long. */
export const INTERRUPTION_LIMIT = 30;

/** What comes of a run that was interrupted for the n-th time by what is none of its own doing: no attempt is counted. */
export function afterInterruption(
  interruptions: number,
  at: Date,
): { readonly event: 'INTERRUPT'; readonly nextAttemptAt: Date } | { readonly event: 'GIVE_UP' } {
  if (interruptions >= INTERRUPTION_LIMIT) return { event: 'GIVE_UP' };
  return { event: 'INTERRUPT', nextAttemptAt: new Date(at.getTime() + pauseAfterInterruption(interruptions)) };
}

/** Milliseconds between an attempt that failed and the next one. */
function pauseAfter(attempt: number, backoffSeconds: readonly number[]): number {
  return (backoffSeconds[Math.min(attempt, backoffSeconds.length) - 1] ?? 0) * 1000;
}

/** How long a run may wait for its next attempt, in milliseconds; one that was neither tried nor interrupted does not wait at all. */
export function longestWait(
  { attempts, interruptions }: { readonly attempts: number; readonly interruptions: number },
  backoffSeconds: readonly number[],
): number {
  return Math.max(pauseAfter(attempts, backoffSeconds), pauseAfterInterruption(interruptions));
}

/** Milliseconds between an attempt that was interrupted and the next one: half a minute, then twice as long each time, up to a quarter of an hour. */
function pauseAfterInterruption(interruptions: number): number {
  return interruptions === 0 ? 0 : Math.min(30_000 * 2 ** (interruptions - 1), 900_000);
}
