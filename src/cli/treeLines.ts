/** A line of text with what hangs beneath it. */
export interface Line {
  readonly text: string;
  readonly beneath: readonly Line[];
}

export function line(text: string, beneath: readonly Line[] = []): Line {
  return { text, beneath };
}

/** The lines of a tree as a terminal shows it. */
export function treeLines({ text, beneath }: Line): string[] {
  const lines = [text];
  beneath.forEach((child, index) => {
    const isLast = index === beneath.length - 1;
    treeLines(child).forEach((shown, row) => {
      lines.push(`${row === 0 ? (isLast ? '└─ ' : '├─ ') : isLast ? '   ' : '│  '}${shown}`);
    });
  });
  return lines;
}
