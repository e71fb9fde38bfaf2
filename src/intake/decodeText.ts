import type { Fault } from '../domain/errors.ts';

const NEWLINE = 0x0a;

/**
 * The text of a file: UTF-8 without its byte order mark, in composed characters, with plain newlines. Undefined where it
 * is not UTF-8 or holds nothing; `faults` then says so.
 */
export function decodeText(content: string | Uint8Array, faults: Fault[]): string | undefined {
  const broken = lineOfBrokenText(content);
  if (broken !== undefined) {
    const message = `line ${broken} is not UTF-8; save the file as UTF-8 (in a spreadsheet: "CSV UTF-8")`;
    faults.push({ code: 'NOT_UTF8', line: broken, message });
    return undefined;
  }
  const text = (typeof content === 'string' ? content : new TextDecoder().decode(content))
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .normalize('NFC');
  if (text.trim() !== '') return text;
  faults.push({ code: 'EMPTY_FILE', line: 1, message: 'the file is empty; a header and at least one row are needed' });
  return undefined;
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

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
