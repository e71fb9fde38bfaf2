const BAR = 24;
/** Between two lines where they are not rewritten. */
const PAUSE_MILLISECONDS = 2000;

export interface Progress {
  /** Shows how far a long work is; without a total only how much is done. */
  show(what: string, done: number, total?: number): void;
  /** Leaves the last state on its line. */
  end(): void;
}

export interface ProgressOptions {
  /** Outside of a terminal, nothing is said of a work that is done within the first seconds. */
  readonly patient?: boolean;
  readonly stream?: NodeJS.WriteStream;
}

/** What is being done, how far, and for how long; one line that is rewritten in a terminal, a line every few seconds elsewhere. */
export function startProgress({ patient = false, stream = process.stderr }: ProgressOptions = {}): Progress {
  const started = performance.now();
  let printed = patient ? started : -Infinity;
  let open = false;
  const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(0).padStart(3)} s`;
  return {
    show(what, done, total) {
      const line = `${howFar(done, total)} ${seconds()}  ${what}`;
      if (stream.isTTY) {
        stream.write(`\r\u001b[2K${line.slice(0, stream.columns - 1)}`);
        open = true;
      } else if (performance.now() - printed > PAUSE_MILLISECONDS || (done === total && printed !== started)) {
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

function howFar(done: number, total: number | undefined): string {
  if (total === undefined) return String(done);
  const filled = total === 0 ? 0 : Math.min(BAR, Math.round((done / total) * BAR));
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}] ${String(done).padStart(String(total).length)}/${total}`;
}
