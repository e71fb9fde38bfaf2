import { isUtf8 } from 'node:buffer';
import type { Fault } from '../domain/errors.ts';

const NEWLINE = 0x0a;
/** Characters of a line beyond which its end is not waited for. */
const LONGEST_LINE = 1_000_000;

/**
 * The text of a file: UTF-8 without its byte order mark, in composed characters, with plain newlines. Undefined where it
 * is not UTF-8 or holds nothing; `faults` then says so.
 */
export function decodeText(content: string | Uint8Array, faults: Fault[]): string | undefined {
  const broken = lineOfBrokenText(content);
  if (broken !== undefined) {
    faults.push(notUtf8(broken));
    return undefined;
  }
  const text = normalized((typeof content === 'string' ? content : decode(content)).replace(/^\uFEFF/, ''));
  if (text.trim() !== '') return text;
  faults.push({ code: 'EMPTY_FILE', line: 1, message: 'the file is empty; a header and at least one row are needed' });
  return undefined;
}

/**
 * The same for a file of any size, in pieces of whole lines. Where it is not UTF-8 it ends before that line, and `faults` says so; a
 * line without end comes in parts.
 */
export async function* decodeStream(chunks: AsyncIterable<Uint8Array>, faults: Fault[]): AsyncGenerator<string> {
  let line = 1;
  let isFirst = true;
  let unfinished: Uint8Array = new Uint8Array();
  let text = '';
  for await (const chunk of chunks) {
    const bytes = unfinished.length === 0 ? chunk : Buffer.concat([unfinished, chunk]);
    const whole = bytes.subarray(0, endOfCharacters(bytes));
    unfinished = bytes.slice(whole.length);
    const broken = lineOfBrokenText(whole);
    const sound = broken === undefined ? whole : whole.subarray(0, startOfLine(whole, broken));
    const decoded = decode(sound);
    text += isFirst ? decoded.replace(/^\uFEFF/, '') : decoded;
    isFirst &&= sound.length === 0;
    if (broken !== undefined) {
      const end = broken > 1 ? text.length : endOfLines(text);
      if (end > 0) yield normalized(text.slice(0, end));
      faults.push(notUtf8(line + broken - 1));
      return;
    }
    line += countLineEnds(whole);
    const end = text.length > LONGEST_LINE ? text.length - Number(text.endsWith('\r')) : endOfLines(text);
    if (end > 0) yield normalized(text.slice(0, end));
    text = text.slice(end);
  }
  if (unfinished.length > 0) {
    const end = endOfLines(text);
    if (end > 0) yield normalized(text.slice(0, end));
    faults.push(notUtf8(line));
  } else if (text !== '') yield normalized(text);
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** Of whole lines: what composes with a character stands on the same line. */
function normalized(text: string): string {
  return text.replace(/\r\n?/g, '\n').normalize('NFC');
}

function notUtf8(line: number): Fault {
  const message = `line ${line} is not UTF-8; save the file as UTF-8 (in a spreadsheet: "CSV UTF-8")`;
  return { code: 'NOT_UTF8', line, message };
}

/** No character of several bytes contains a newline's byte, so that each line can be decoded alone. */
function lineOfBrokenText(content: string | Uint8Array): number | undefined {
  if (typeof content === 'string') {
    if (content.isWellFormed()) return undefined;
    return content.split('\n').findIndex((line) => !line.isWellFormed()) + 1;
  }
  if (isUtf8(content)) return undefined;
  for (let line = 1, start = 0; ; line++) {
    const end = content.indexOf(NEWLINE, start);
    if (!isUtf8(content.subarray(start, end < 0 ? undefined : end)) || end < 0) return line;
    start = end + 1;
  }
}

/** Where the last character ends whose bytes are all there; the next ones may bring the rest of a begun one. */
function endOfCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    const isContinuation = (byte & 0xc0) === 0x80;
    if (isContinuation) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** A carriage return at the very end may be the first half of a line's end. */
function endOfLines(text: string): number {
  return Math.max(text.lastIndexOf('\n'), text.slice(0, -1).lastIndexOf('\r')) + 1;
}

function startOfLine(bytes: Uint8Array, line: number): number {
  let start = 0;
  for (let passed = 1; passed < line; passed++) start = bytes.indexOf(NEWLINE, start) + 1;
  return start;
}

function countLineEnds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}
