import { KnownError } from '../../domain/errors.ts';

const [QUOTE, MINUS, ZERO] = [0x22, 0x2d, 0x30];
/** Beneath it an integer is written digit by digit. */
const FEW_DIGITS = 1_000_000_000;
/** The longest text of a number, such as -1.2345678901234567e-300. */
const LONGEST_NUMBER = 32;
const ROOM = 64;
/** A piece of this size is not made larger. */
const PIECE = 524_288;
/** Several times the longest answer of what somebody honest sends; it stands in memory until its client has read it. */
export const LONGEST_ANSWER = 32_000_000;
/** Up to here characters are copied one by one; beyond, a call is worth its price. */
const SHORT = 32;

/** Says that an answer would be longer than one may be. */
export function answerTooLarge(limit = LONGEST_ANSWER): KnownError {
  const wayOut = 'ask for fewer fields, or for fewer units at a time: by page, or by province with "within"';
  return new KnownError('ANSWER_TOO_LARGE', `the answer would be longer than ${limit} bytes: ${wayOut}`, {
    details: { limit, wayOut },
  });
}

/** What an answer with all of its rooms has come to, as far as it has been counted. */
interface Length {
  counted: number;
  readonly most: number;
}

/**
 * The bytes of an answer as it is printed, with room for what is still awaited. Bytes and not a string: what grows by tens of thousands
 * of additions would have to be flattened and encoded in the end, which takes longer than writing it.
 */
export class AnswerBytes {
  private bytes: Buffer;
  private length = 0;
  /** What stands before `bytes`. */
  private before: (Buffer | AnswerBytes)[] | undefined;
  private readonly whole: Length;
  /** How much of `bytes` is counted in the whole. */
  private counted = 0;

  constructor(bytes: Buffer = Buffer.allocUnsafe(ROOM), whole: Length = { counted: 0, most: LONGEST_ANSWER }) {
    this.bytes = bytes;
    this.whole = whole;
  }

  /** Adds what is encoded already. */
  add(encoded: Uint8Array): void {
    const { length } = encoded;
    this.make(length);
    if (length > SHORT) this.bytes.set(encoded, this.length);
    else for (let index = 0; index < length; index++) this.bytes[this.length + index] = encoded[index]!;
    this.length += length;
  }

  /** Adds a finite number as JSON writes it. */
  addNumber(value: number): void {
    this.make(LONGEST_NUMBER);
    if ((value | 0) === value && value < FEW_DIGITS && value > -FEW_DIGITS) this.addDigits(value);
    else this.addAscii(String(value));
  }

  /** Adds a string as JSON writes it. */
  addString(value: string): void {
    if (value.length > SHORT || !this.addPlain(value)) this.addText(JSON.stringify(value));
  }

  addText(text: string): void {
    this.make(text.length * 3);
    this.length += this.bytes.write(text, this.length);
  }

  /** A place for bytes that are not there yet; what is added here comes behind it. */
  leaveRoom(): AnswerBytes {
    this.count();
    const room = new AnswerBytes(undefined, this.whole);
    (this.before ??= []).push(this.bytes.subarray(0, this.length), room);
    this.bytes = this.bytes.subarray(this.length);
    this.length = 0;
    this.counted = 0;
    return room;
  }

  /** Puts what has been written here to the length of the whole: where memory is asked for, and when a room is full. Throws ANSWER_TOO_LARGE. */
  count(): void {
    const { whole } = this;
    whole.counted += this.length - this.counted;
    this.counted = this.length;
    if (whole.counted > whole.most) throw answerTooLarge(whole.most);
  }

  /** All bytes in a piece of memory of their own. Throws ANSWER_TOO_LARGE. */
  toBuffer(): Buffer {
    const pieces = this.pieces();
    const { most } = this.whole;
    if (pieces.reduce((sum, { length }) => sum + length, 0) > most) throw answerTooLarge(most);
    return Buffer.concat(pieces);
  }

  private pieces(): Buffer[] {
    const last = this.bytes.subarray(0, this.length);
    if (!this.before) return [last];
    return [...this.before.flatMap((part) => (part instanceof AnswerBytes ? part.pieces() : part)), last];
  }

  private make(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    this.count();
    if (this.length >= PIECE) {
      // What is large already stays where it is: copied again and again it would stand in memory three times.
      (this.before ??= []).push(this.bytes.subarray(0, this.length));
      this.bytes = Buffer.allocUnsafe(Math.max(PIECE, count));
      this.length = 0;
      this.counted = 0;
      return;
    }
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + count));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }

  /** Adds printable ASCII that has nothing to escape, in quotes; says no where it is something else. */
  private addPlain(value: string): boolean {
    this.make(value.length + 2);
    let { length } = this;
    this.bytes[length++] = QUOTE;
    for (let index = 0; index < value.length; index++) {
      const code = value.charCodeAt(index);
      if (code < 0x20 || code > 0x7e || code === QUOTE || code === 0x5c) return false;
      this.bytes[length++] = code;
    }
    this.bytes[length++] = QUOTE;
    this.length = length;
    return true;
  }

  private addAscii(text: string): void {
    for (let index = 0; index < text.length; index++) this.bytes[this.length++] = text.charCodeAt(index);
  }

  private addDigits(value: number): void {
    let rest = value;
    if (rest < 0) {
      this.bytes[this.length++] = MINUS;
      rest = -rest;
    }
    let digits = 1;
    for (let power = 10; power <= rest; power *= 10) digits++;
    this.length += digits;
    for (let index = 1; index <= digits; index++) {
      const whole = Math.trunc(rest / 10);
      this.bytes[this.length - index] = ZERO + rest - whole * 10;
      rest = whole;
    }
  }
}
