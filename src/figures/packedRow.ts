import type { PartVector } from '../domain/parts.ts';
import type { SubjectId } from '../domain/unit.ts';
import { decodeRow, vectorOf } from '../snapshots/rowFormat.ts';

/** Where each indicator stands in a row; rows of the same indicators share it. */
type RowShape = ReadonlyMap<string, number>;

/** The parts of many rows in one piece of memory. */
interface Block {
  readonly parts: Int32Array | Float64Array;
  /** What stands for the extreme of nothing among the parts. */
  readonly nothing: number;
  /** Where the parts of each indicator of each row begin, and at the end of each row where its last ones end. */
  readonly starts: Uint32Array;
}

/** The figures of one subject as a published row tells them: a place in a block. */
export class PackedRow {
  private readonly shape: RowShape;
  private readonly block: Block;
  /** Where the row stands in `starts`. */
  private readonly place: number;
  /** Vectors with a part that a number cannot hold. */
  private readonly wide: ReadonlyMap<string, PartVector> | undefined;

  constructor(shape: RowShape, block: Block, place: number, wide: ReadonlyMap<string, PartVector> | undefined) {
    this.shape = shape;
    this.block = block;
    this.place = place;
    this.wide = wide;
  }

  /** The parts of one indicator; empty where the row has nothing of it. */
  vector(code: string): PartVector {
    const position = this.shape.get(code);
    if (position === undefined) return EMPTY;
    const wide = this.wide?.get(code);
    if (wide) return wide;
    const { parts, nothing, starts } = this.block;
    const start = starts[this.place + position]!;
    const length = starts[this.place + position + 1]! - start;
    const vector = new Array<number | null>(length);
    for (let index = 0; index < length; index++) {
      const part = parts[start + index]!;
      vector[index] = part === nothing ? null : part;
    }
    return vector;
  }
}

/** The rows of a revision by subject. */
export type Rows = ReadonlyMap<SubjectId, PackedRow>;

const EMPTY: PartVector = [];

/** Packs the documents of rows, letting equal shapes share their memory. */
export class RowPacker {
  private readonly shapes = new Map<string, RowShape>();

  pack(documents: Iterable<readonly [SubjectId, string]>): Map<SubjectId, PackedRow> {
    const parts: number[] = [];
    const starts: number[] = [];
    const packed: { id: SubjectId; shape: RowShape; place: number; wide: Map<string, PartVector> | undefined }[] = [];
    for (const [id, document] of documents) {
      const entries = decodeRow(document);
      const place = starts.length;
      let wide: Map<string, PartVector> | undefined;
      for (const [code, entry] of entries) {
        const vector = vectorOf(entry);
        starts.push(parts.length);
        if (vector.some((part) => typeof part === 'bigint')) (wide ??= new Map<string, PartVector>()).set(code, vector);
        else for (const part of vector) parts.push(part === null ? NOTHING : Number(part));
      }
      starts.push(parts.length);
      packed.push({ id, shape: this.shapeOf([...entries.keys()]), place, wide });
    }
    const block = blockOf(parts, starts);
    return new Map(packed.map(({ id, shape, place, wide }) => [id, new PackedRow(shape, block, place, wide)]));
  }

  private shapeOf(codes: readonly string[]): RowShape {
    const name = codes.join(' ');
    let shape = this.shapes.get(name);
    if (!shape) this.shapes.set(name, (shape = new Map(codes.map((code, position) => [code, position]))));
    return shape;
  }
}

/** No part can be so small: the sums of half of a number's range are kept as they are. */
const NOTHING = -Number.MAX_VALUE;
const NOTHING_SHORT = -(2 ** 31);

/** In half of the memory where all parts are short, as they nearly always are. */
function blockOf(parts: readonly number[], starts: readonly number[]): Block {
  const isShort = parts.every((part) => ((part | 0) === part ? part !== NOTHING_SHORT : part === NOTHING));
  return {
    parts: isShort
      ? Int32Array.from(parts, (part) => (part === NOTHING ? NOTHING_SHORT : part))
      : Float64Array.from(parts),
    nothing: isShort ? NOTHING_SHORT : NOTHING,
    starts: Uint32Array.from(starts),
  };
}
