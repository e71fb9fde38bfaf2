import type { ServerResponse } from 'node:http';

/** Answers that were made for somebody and that he has not taken yet. */
export class UntakenAnswers {
  private readonly answers = new Set<ServerResponse>();

  /** Looks after an answer from before it is made until it is taken, or its client has gone. */
  watch(answer: ServerResponse): void {
    this.answers.add(answer);
    answer.once('close', () => this.answers.delete(answer));
  }

  /** What they hold in memory together. */
  get bytes(): number {
    let bytes = 0;
    for (const answer of this.answers) bytes += answer.writableLength;
    return bytes;
  }
}
