/** npm passes on what the terminal has already sent to every process: two signals at once are one. */
const ONE_INTERRUPT_MILLISECONDS = 1000;

/**
 * What is interrupted is cleaned up all the same: the signal says that the measurement is to end at its next step. Interrupted once
 * more, the process ends at once.
 */
export function watchForInterruption(say: (text: string) => void): AbortSignal {
  const interruption = new AbortController();
  let first: number | undefined;
  const onSignal = (): void => {
    first ??= performance.now();
    if (performance.now() - first > ONE_INTERRUPT_MILLISECONDS) process.exit(130);
    if (interruption.signal.aborted) return;
    interruption.abort();
    say('stopping after this step; once more to stop at once, leaving databases behind');
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return interruption.signal;
}
