/**
 * The breaking changes of the API that the changelog owns up to: entries "- API: `description`" of the list "Breaking" in its part
 * "Unreleased". What follows the description is for readers: what to do instead.
 */
export function declaredChanges(changelog: string): string[] {
  const unreleased = section(changelog, '## Unreleased', /^## /m);
  const breaking = section(unreleased, '### Breaking', /^### /m);
  return breaking
    .split(/^- /m)
    .slice(1)
    .flatMap((entry) => /^API: `([^`]+)`/.exec(entry.replaceAll(/\s+/g, ' '))?.[1] ?? []);
}

/** What stands between a heading and the next one like it; empty where the heading is missing. */
function section(text: string, heading: string, next: RegExp): string {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.trim() === heading);
  if (start < 0) return '';
  const after = lines.slice(start + 1);
  const end = after.findIndex((line) => next.test(line));
  return after.slice(0, end < 0 ? undefined : end).join('\n');
}
