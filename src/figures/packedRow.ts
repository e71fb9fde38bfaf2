import type { PartVector } from '../domain/parts.ts';
import { decodeRow, vectorOf } from '../snapshots/rowFormat.ts';

/** Where each indicator stands in a row; rows of the same indicators share it. */
type RowShape = ReadonlyMap<string, number>;

/** Stands for the extreme of nothing among numbers. */
const NOTHING = NaN;

/** The figures of one subject as a published row tells them, in one piece of memory. */
export class PackedRow {
  private readonly shape: RowShape;
  /** Where the parts of each indicator begin, and at the end where the last ones end. */
  private readonly starts: Uint16Array;
  private readonly parts: Float64Array;
  /** Vectors with a part that a number cannot hold. */
  private readonly wide: ReadonlyMap<string, PartVector>;

  constructor(shape: RowShape, vectors: readonly PartVector[]) {
    this.shape = shape;
    this.starts = new Uint16Array(vectors.length + 1);
    this.parts = new Float64Array(vectors.reduce((sum, vector) => sum + vector.length, 0));
    const wide = new Map<string, PartVector>();
    let end = 0;
    for (const [code, position] of shape) {
      this.starts[position] = end;
      const vector = vectors[position]!;
      if (vector.some((part) => typeof part === 'bigint')) wide.set(code, vector);
      for (const part of vector) this.parts[end++] = part === null ? NOTHING : Number(part);
    }
    this.starts[vectors.length] = end;
    this.wide = wide;
  }

  /** The parts of one indicator; empty where the row has nothing of it. */
  vector(code: string): PartVector {
    const position = this.shape.get(code);
    if (position === undefined) return EMPTY;
    const wide = this.wide.size === 0 ? undefined : this.wide.get(code);
    if (wide) return wide;
    const start = this.starts[position]!;
    const length = this.starts[position + 1]! - start;
    const vector = new Array<number | null>(length);
    for (let index = 0; index < length; index++) {
      const part = this.parts[start + index]!;
      vector[index] = Number.isNaN(part) ? null : part;
    }
    return vector;
  }
}

const EMPTY: PartVector = [];

/** Packs the documents of rows, letting equal shapes share their memory. */
export class RowPacker {
  private readonly shapes = new Map<string, RowShape>();

  pack(document: string): PackedRow {
    const entries = decodeRow(document);
    const codes = [...entries.keys()];
    const name = codes.join(' ');
    let shape = this.shapes.get(name);
    if (!shape) this.shapes.set(name, (shape = new Map(codes.map((code, position) => [code, position]))));
    return new PackedRow(shape, [...entries.values()].map(vectorOf));
  }
}
