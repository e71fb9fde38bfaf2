import { spawn, type ChildProcess } from 'node:child_process';

/** Watches over processes that must not outlive the test. */
export interface Watcher {
  add(child: ChildProcess): void;
  /** They have been ended in order. */
  end(): void;
}

/**
 * Reads process ids until nobody can write any more, however the test has come to its end: then it ends those that still
 * are what they were, which their command line shows by the folder, and removes that.
 */
const SCRIPT = `
pids=
while read -r pid; do [ "$pid" = end ] && exit; pids="$pids $pid"; done
for pid in $pids; do
  if tr '\\0' ' ' </proc/$pid/cmdline 2>/dev/null | grep -qF -- "$0"; then kill -KILL "$pid"; fi
done
sleep 1
rm -rf -- "$0"
`;

/** Ends processes with this one, also where it is killed or interrupted: it stands apart from the terminal that Ctrl-C ends. */
export function endWithUs(folder: string): Watcher {
  const watcher = spawn('/bin/sh', ['-c', SCRIPT, folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  watcher.unref();
  const { stdin } = watcher;
  stdin.on('error', () => undefined);
  return {
    add: (child) => void stdin.write(`${child.pid}\n`),
    end: () => void stdin.end('end\n'),
  };
}
