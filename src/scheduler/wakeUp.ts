import cron from 'node-cron';

/** Longer than this no wake-up is to be awaited. */
const LONGEST_MILLISECONDS = 60_000;
/** How often it is looked whether one has failed to come. */
const LOOK_MILLISECONDS = 15_000;

/**
 * Calls `tick` every minute, until it is stopped. node-cron goes by the machine's clock: put back by two hours it is silent for two hours, and what it
 * would do a second too late it leaves out. So it is watched by a time that nobody can set.
 */
export function wakeUp(tick: () => void): { stop(): Promise<void> } {
  let last = performance.now();
  const wake = (): void => {
    last = performance.now();
    tick();
  };
  // A wake-up that did not come is made up for here; there is nothing to warn of.
  const task = cron.schedule('* * * * *', wake, { suppressMissedWarning: true });
  const watch = setInterval(() => {
    if (performance.now() - last > LONGEST_MILLISECONDS) wake();
  }, LOOK_MILLISECONDS);
  // It is the jobs that keep a process alive, not the looking after them.
  watch.unref();
  return {
    async stop() {
      clearInterval(watch);
      await task.destroy();
    },
  };
}
