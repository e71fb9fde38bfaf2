import { isInterfaceType, isIntrospectionType, isObjectType, type GraphQLSchema } from 'graphql';

interface Answer {
  readonly data?: object | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

/** What has been asked and how it was answered, so that a run cannot pass because nothing was. */
export class FuzzTally {
  queries = 0;
  withData = 0;
  withoutError = 0;
  private readonly fields = new Set<string>();
  private readonly codes = new Map<string, number>();
  private largest = 0;

  count(fields: ReadonlySet<string>, text: string): void {
    const { data, errors = [] } = JSON.parse(text) as Answer;
    this.queries += 1;
    if (data != null) this.withData += 1;
    if (errors.length === 0) this.withoutError += 1;
    this.largest = Math.max(this.largest, text.length);
    for (const code of new Set(errors.map(({ extensions }) => extensions?.code ?? 'NONE')))
      this.codes.set(code, (this.codes.get(code) ?? 0) + 1);
    // What does not pass validation asks for nothing.
    if (data !== undefined) for (const field of fields) this.fields.add(field);
  }

  shareOfFields(schema: GraphQLSchema): number {
    const all = fieldsOf(schema);
    return all.filter((field) => this.fields.has(field)).length / all.length;
  }

  report(schema: GraphQLSchema): string {
    const codes = [...this.codes].sort(([, a], [, b]) => b - a).map(([code, count]) => `  ${code} ${count}`);
    const unasked = fieldsOf(schema).filter((field) => !this.fields.has(field));
    return [
      `${this.queries} queries: ${this.withData} with data, ${this.withoutError} without an error; the largest answer has ${this.largest} characters`,
      ...codes,
      `fields asked: ${(100 * this.shareOfFields(schema)).toFixed(1)} %; never asked: ${unasked.join(' ') || 'none'}`,
      '',
    ].join('\n');
  }
}

function fieldsOf(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => (isObjectType(type) || isInterfaceType(type)) && !isIntrospectionType(type))
    .flatMap((type) =>
      Object.keys('getFields' in type ? type.getFields() : {}).map((field) => `${type.name}.${field}`),
    );
}
