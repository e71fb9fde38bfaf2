/** A client that asks for one province and all beneath it again and again, and adds up each answer by itself. */
import type { GraphqlClient } from './graphqlClient.ts';

interface ReadFigure {
  readonly numerator: number;
  readonly denominator: number | null;
  readonly due: number;
  readonly reported: number;
  readonly publication: number;
}

interface ReadSubject {
  readonly code: string;
  readonly staff: ReadFigure;
  readonly online: ReadFigure;
  readonly children?: readonly ReadSubject[];
}

interface ReadSnapshot {
  readonly publication: number;
  readonly nation: ReadSubject;
}

interface ReadAnswer {
  readonly december: ReadSnapshot;
  readonly year: ReadSnapshot;
}

/** What one answer said. */
interface Seen {
  readonly publication: number;
  /** Of the nation. */
  readonly staff: number;
}

/** Provinces and districts report staff of their own, one each, but are not asked whether they are online; the nation reports nothing. */
const OWN_STAFF: Readonly<Record<number, number>> = { 2: 1, 3: 1 };

const FIGURES = ['STAFF', 'ONLINE']
  .map(
    (code) => `${code.toLowerCase()}: figure(indicator: "${code}") { numerator denominator due reported publication }`,
  )
  .join(' ');
const WITH_CHILDREN = ['children', 'children', 'children'].reduceRight(
  (within, children) => `${FIGURES} ${children} { code ${within} }`,
  FIGURES,
);
const QUERY = `{
  december: snapshot(period: "2010-12") { publication nation { code ${WITH_CHILDREN} } }
  year: snapshot(period: "2010") { publication nation { code ${WITH_CHILDREN} } }
}`;

export class ContinuousReader {
  readonly seen: Seen[] = [];
  readonly faults: string[] = [];
  private readonly client: GraphqlClient;
  /** Every other reader asks in words of its own each time, so that it finds no answer ready. */
  private readonly asksAnew: boolean;
  private readonly waiting = new Set<{ answers: number; readonly resolve: () => void }>();
  private milliseconds: number[] = [];
  private stopped = false;

  constructor(client: GraphqlClient, asksAnew: boolean) {
    this.client = client;
    this.asksAnew = asksAnew;
  }

  /** Asks until it is stopped. */
  async readOn(): Promise<void> {
    while (!this.stopped) {
      const start = performance.now();
      try {
        const answer = await this.client.ask(this.asksAnew ? `${QUERY} # ${this.seen.length}` : QUERY);
        this.milliseconds.push(performance.now() - start);
        this.check(answer as ReadAnswer);
      } catch (error) {
        this.faults.push(String(error));
        this.stopped = true;
      }
      for (const wait of this.waiting) if (--wait.answers <= 0 || this.stopped) this.settle(wait);
    }
  }

  /** Waits for so many more answers, or for a failure. */
  answers(answers: number): Promise<void> {
    return new Promise((resolve) => {
      if (this.stopped) resolve();
      else this.waiting.add({ answers, resolve });
    });
  }

  /** How long it waited for each answer since this was last asked. */
  takeTimes(): number[] {
    return this.milliseconds.splice(0);
  }

  stop(): void {
    this.stopped = true;
  }

  private settle(wait: { readonly answers: number; readonly resolve: () => void }): void {
    this.waiting.delete(wait);
    wait.resolve();
  }

  private check({ december, year }: ReadAnswer): void {
    const { publication } = december;
    const before = this.seen.at(-1)?.publication ?? 0;
    if (publication < before) this.faults.push(`publication ${publication} after ${before}`);
    if (year.publication !== publication) this.faults.push(`${publication} beside ${year.publication}`);
    // Staff is the last month's, so that the year shows what December does.
    const [staff, ofTheYear] = [december.nation.staff.numerator, year.nation.staff.numerator];
    if (staff !== ofTheYear) this.faults.push(`publication ${publication}: December ${staff}, the year ${ofTheYear}`);
    for (const { nation } of [december, year]) this.checkSubject(nation, 1, nation.staff.publication);
    this.seen.push({ publication, staff });
  }

  private checkSubject(subject: ReadSubject, level: number, publication: number): void {
    for (const indicator of ['staff', 'online'] as const) {
      const figure = subject[indicator];
      const place = `${subject.code} ${indicator}`;
      if (figure.publication !== publication) this.faults.push(`${place}: ${figure.publication} in ${publication}`);
      if (!subject.children) continue;
      const own = indicator === 'staff' ? (OWN_STAFF[level] ?? 0) : 0;
      for (const part of ['numerator', 'denominator', 'due', 'reported'] as const) {
        if (part === 'denominator' && figure.denominator === null) continue;
        const below = subject.children.reduce((sum, child) => sum + child[indicator][part]!, 0);
        if (figure[part] !== below + own)
          this.faults.push(`${place} ${part}: ${figure[part]}, its children ${below}, itself ${own} (${publication})`);
      }
    }
    for (const child of subject.children ?? []) this.checkSubject(child, level + 1, publication);
  }
}
