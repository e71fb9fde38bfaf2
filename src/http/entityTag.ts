import { createHash } from 'node:crypto';
import { VERSION } from '../version.ts';

/** The entity tag of what a key determines; another version of the program may answer otherwise. */
export function entityTag(key: string): string {
  return `"${createHash('sha256').update(`${VERSION}\n${key}`).digest('base64url').slice(0, 22)}"`;
}

/**
 * Whether an `If-None-Match` names a tag: in its list, or by a star, which is whatever there is. A proxy that compresses on the way makes a
 * tag weak, and the content is the same all the same.
 */
export function namesTag(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  // Between its quotes a tag may hold commas.
  return ifNoneMatch.trim() === '*' || [...ifNoneMatch.matchAll(/"[^"]*"/g)].some(([tag]) => tag === etag);
}
