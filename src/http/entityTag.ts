/** Whether an `If-None-Match` names a tag. A proxy that compresses on the way makes a tag weak, and the content is the same all the same. */
export function namesTag(ifNoneMatch: string | undefined, etag: string): boolean {
  return ifNoneMatch !== undefined && ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
