const PREFIX = 'graphiql:';
const PERSIST = `${PREFIX}shouldPersistHeaders`;

/** Whether somebody has chosen in the settings to keep headers in this browser. */
export function headersMayBeKept(): boolean {
  return localStorage.getItem(PERSIST) === 'true';
}

/**
 * This browser's storage for GraphiQL, whose history would keep every header that was sent, and with it read keys, also where the
 * settings say that headers are not kept.
 */
export const KEYLESS_STORAGE = {
  getItem: (name: string): string | null => localStorage.getItem(name),
  setItem(name: string, value: string): void {
    const holdsHistory = name === `${PREFIX}queries` || name === `${PREFIX}favorites`;
    localStorage.setItem(name, holdsHistory && !headersMayBeKept() ? withoutHeaders(value) : value);
  },
  removeItem(name: string): void {
    localStorage.removeItem(name);
  },
  clear(): void {
    for (const name of ownNames()) localStorage.removeItem(name);
  },
  get length(): number {
    return ownNames().length;
  },
};

function ownNames(): string[] {
  return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
}

function withoutHeaders(text: string): string {
  return JSON.stringify(JSON.parse(text), (name, value: unknown) => (name === 'headers' ? undefined : value));
}
