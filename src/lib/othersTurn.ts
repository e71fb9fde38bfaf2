const waiting: (() => void)[] = [];

/**
 * Lets all others have their turn: sockets, timers, and whoever has asked for one before. Between two looks at the sockets only one goes
 * on, so that however many work for long at the same time, nobody waits for more than a piece of one's work.
 */
export function othersTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(goOn);
  });
}

function goOn(): void {
  waiting.shift()!();
  if (waiting.length > 0) setImmediate(goOn);
}
