import { fork } from 'node:child_process';

/** A process of the benchmark's own, which carries out one order after the other. */
export interface ChildProcess<Order, Answer> {
  ask(order: Order): Promise<Answer>;
  stop(): Promise<void>;
}

type Reply<Answer> = { readonly answer: Answer } | { readonly error: string };

/**
 * Starts a file as a process and waits until it is ready. What is measured runs in one each, so that memory and the state of the
 * compiler are its own. With a folder, the process leaves a CPU profile there when it ends.
 */
export async function startProcess<Order, Answer>(
  file: URL,
  settings: readonly string[],
  profileFolder: string | undefined,
): Promise<ChildProcess<Order, Answer>> {
  const child = fork(file, settings, {
    serialization: 'advanced',
    execArgv: profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`],
  });
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  const reply = (): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const settle = (act: () => void): void => {
        child.off('message', onMessage).off('exit', onExit);
        act();
      };
      const onMessage = (message: Reply<Answer>): void => {
        settle(() => {
          if ('error' in message) reject(new Error(message.error));
          else resolve(message.answer);
        });
      };
      const onExit = (code: number | null): void => {
        settle(() => {
          reject(new Error(`${file.pathname} has ended with code ${code ?? 'none'}`));
        });
      };
      child.on('message', onMessage).on('exit', onExit);
    });
  await reply();
  return {
    ask(order) {
      const answer = reply();
      child.send(order as object);
      return answer;
    },
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** The other side: answers orders until the starting process goes away, then releases what was held and ends. */
export function serveOrders<Answer>(carryOut: (order: never) => Promise<Answer>, release: () => Promise<void>): void {
  const send = (reply: Reply<Answer | 'ready'>): void => {
    process.send?.(reply);
  };
  process.on('message', (order) => {
    carryOut(order as never).then(
      (answer) => {
        send({ answer });
      },
      (error: unknown) => {
        send({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      },
    );
  });
  process.once('disconnect', () => {
    release().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
  // An interrupt reaches every process of the terminal; the one that started this one says when to end.
  process.on('SIGINT', () => undefined);
  send({ answer: 'ready' });
}
