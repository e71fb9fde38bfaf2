import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Fault } from '../domain/errors.ts';
import { decodeText } from './decodeText.ts';

/** A value of a catalogue, with the line on which it stands. */
export type CatalogueValue =
  | { readonly type: 'text'; readonly line: number; readonly text: string; readonly value: unknown }
  | { readonly type: 'list'; readonly line: number; readonly items: readonly CatalogueValue[] }
  | { readonly type: 'map'; readonly line: number; readonly fields: ReadonlyMap<string, CatalogueValue> };

export type CatalogueMap = Extract<CatalogueValue, { type: 'map' }>;

/** The entries under `indicators:`, or everything that is wrong with the form in `faults`. */
export function readCatalogueYaml(content: string | Uint8Array, faults: Fault[]): CatalogueMap[] {
  const text = decodeText(content, faults);
  if (text === undefined) return [];
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  for (const error of document.errors) {
    const message = `the text is not YAML: ${error.message.split(';')[0]}; indent with spaces, and quote a text with a colon in it`;
    faults.push({ code: 'BAD_YAML', line: lines.linePos(error.pos[0]).line, message });
  }
  if (document.errors.length > 0) return [];
  const root = document.contents && toValue(document.contents, document, lines);
  if (root?.type !== 'map') {
    faults.push({
      code: 'BAD_YAML',
      line: root?.line ?? 1,
      message: 'the catalogue is a map with the one key "indicators"',
    });
    return [];
  }
  for (const [key, { line }] of root.fields) {
    if (key === 'indicators') continue;
    const message = `"${key}" is no key of the catalogue; allowed is indicators`;
    faults.push({ code: 'UNKNOWN_KEY', line, field: key, value: key, message });
  }
  const list = root.fields.get('indicators');
  if (list?.type !== 'list' || list.items.length === 0) {
    const message = 'the key "indicators" holds a list of at least one indicator';
    faults.push({ code: 'MISSING_KEY', line: list?.line ?? root.line, field: 'indicators', message });
    return [];
  }
  return list.items.filter((item): item is CatalogueMap => {
    if (item.type === 'map') return true;
    const message = 'an indicator is a map that begins with "- code: ..."';
    faults.push({ code: 'WRONG_TYPE', line: item.line, field: 'indicators', message });
    return false;
  });
}

function toValue(node: Node, document: Document, lines: LineCounter): CatalogueValue {
  const line = lines.linePos(node.range?.[0] ?? 0).line;
  if (isAlias(node)) {
    const target = node.resolve(document);
    // Only what cannot hold a further alias is followed: an anchor around an alias of itself would never end.
    const isPlain = isScalar(target) || (isSeq(target) && target.items.every((item) => isScalar(item)));
    return isPlain ? { ...toValue(target, document, lines), line } : nothingAt(line);
  }
  if (isMap(node)) {
    const fields = new Map<string, CatalogueValue>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? (key.source ?? String(key.value)) : String(key);
      const keyLine = lines.linePos((key as Node).range?.[0] ?? 0).line;
      const held = value ? toValue(value as Node, document, lines) : nothingAt(keyLine);
      fields.set(name, { ...held, line: keyLine });
    }
    return { type: 'map', line, fields };
  }
  if (isSeq(node)) {
    return { type: 'list', line, items: node.items.map((item) => toValue(item as Node, document, lines)) };
  }
  if (!isScalar(node) || node.value === null) return nothingAt(line);
  return { type: 'text', line, text: (node.source ?? '').trim(), value: node.value };
}

function nothingAt(line: number): CatalogueValue {
  return { type: 'text', line, text: '', value: null };
}
