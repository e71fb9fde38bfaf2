const BAR = 24;

export interface Progress {
  /** Shows how far a long work is. */
  show(what: string, done: number, total: number): void;
  /** Leaves the last state on its line. */
  end(): void;
}

/** What is being done, how far, and for how long; one line that is rewritten in a terminal, a line every few seconds elsewhere. */
export function startProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  const started = performance.now();
  let printed = -Infinity;
  let open = false;
  const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(0).padStart(3)} s`;
  return {
    show(what, done, total) {
      const filled = total === 0 ? 0 : Math.round((done / total) * BAR);
      const line = `[${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}] ${String(done).padStart(String(total).length)}/${total} ${seconds()}  ${what}`;
      if (stream.isTTY) {
        stream.write(`\r\u001b[2K${line.slice(0, stream.columns - 1)}`);
        open = true;
      } else if (performance.now() - printed > 2000 || done === total) {
        stream.write(`${line}\n`);
        printed = performance.now();
      }
    },
    end() {
      if (open) stream.write('\n');
      open = false;
    },
  };
}
