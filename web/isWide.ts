/** Whether lists stand beside the editor, and not over it as on a telephone; page.css has the same width. */
export function isWide(): boolean {
  return window.matchMedia('(min-width: 50.01rem)').matches;
}
