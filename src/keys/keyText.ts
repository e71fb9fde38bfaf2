import { hash, randomBytes } from 'node:crypto';

const ID_BYTES = 5;
const SECRET_BYTES = 32;
const KEY = /^th_([0-9a-f]{10})_([A-Za-z0-9_-]{43})$/;

/** A key as its bearer has it: the id names it, the secret proves it. */
export interface KeyParts {
  /** Ten hexadecimal digits. */
  readonly id: string;
  /** 256 random bits in 43 characters. */
  readonly secret: string;
}

export function randomKey(): KeyParts {
  return { id: randomBytes(ID_BYTES).toString('hex'), secret: randomBytes(SECRET_BYTES).toString('base64url') };
}

/** `th_<id>_<secret>`: what a tool sends. */
export function keyText({ id, secret }: KeyParts): string {
  return `th_${id}_${secret}`;
}

/** The parts of a key's text, undefined where it has not the form of one. */
export function parseKey(text: string): KeyParts | undefined {
  const match = KEY.exec(text);
  return match ? { id: match[1]!, secret: match[2]! } : undefined;
}

/** SHA-256 in hexadecimal: all that is stored of a secret. One fast hash is enough for 256 random bits, which nobody can guess. */
export function digestOf(secret: string): string {
  return hash('sha256', secret);
}
