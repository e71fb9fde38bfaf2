import {
  defaultFieldResolver,
  getArgumentValues,
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLInt,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLFieldResolver,
  type GraphQLLeafType,
  type GraphQLNonNull,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';
import type { Context } from '../context.ts';
import { throwingResolver } from '../rejecting.ts';
import type { AnswerBytes } from './answerBytes.ts';
import { collectFields, type Operation } from './collectFields.ts';

/** Thrown where an answer is not printed but left to the interpreter: with an error, or something that is rarely asked for. */
class NotPrinted extends Error {}

/** What printers work with. */
export interface Printing {
  readonly operation: Operation;
  readonly context: Context;
  /** Prints a value into its room when it is there. */
  await(value: PromiseLike<unknown>, print: Printer, room: AnswerBytes): void;
  /** Whether others are to have their turn before more is printed. */
  isTurnDue(): boolean;
  /** Prints what is left of an object or a list into its room when others have had their turn. */
  goOnLater(print: (room: AnswerBytes) => void, room: AnswerBytes): void;
}

const NULL = Buffer.from('null');
const TRUE = Buffer.from('true');
const FALSE = Buffer.from('false');
const COMMA = Buffer.from(',');
const [OPEN_LIST, CLOSE_LIST, EMPTY_LIST] = [Buffer.from('['), Buffer.from(']'), Buffer.from('[]')];
const [CLOSE_OBJECT, EMPTY_OBJECT] = [Buffer.from('}'), Buffer.from('{}')];

/** Prints a value of one type as JSON. Throws NotPrinted. */
export type Printer = (printing: Printing, answer: AnswerBytes, value: unknown) => void;

/** The printer of a type; of an object those fields that the selection sets of the nodes ask for. */
function printerOf(type: GraphQLOutputType, nodes: readonly FieldNode[]): Printer {
  const mayBeNull = !isNonNullType(type);
  const print = printerOfPresent(mayBeNull ? type : type.ofType, nodes);
  return (printing, answer, value) => {
    if (value !== null && value !== undefined) print(printing, answer, value);
    else if (mayBeNull) answer.add(NULL);
    else throw new NotPrinted('null where it may not be');
  };
}

function printerOfPresent(
  type: Exclude<GraphQLOutputType, GraphQLNonNull<never>>,
  nodes: readonly FieldNode[],
): Printer {
  if (isLeafType(type)) return leafPrinter(type);
  if (isListType(type)) return listPrinter(printerOf(type.ofType, nodes));
  const sets = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
  return isObjectType(type) ? objectPrinter(type, sets) : abstractPrinter(type, sets);
}

function leafPrinter(type: GraphQLLeafType): Printer {
  const addSerialized = (answer: AnswerBytes, value: unknown): void => {
    const serialized = type.serialize(value);
    if (typeof serialized === 'string') answer.addString(serialized);
    else if (serialized === null || serialized === undefined) throw new NotPrinted(`nothing to write as ${type.name}`);
    else answer.addText(JSON.stringify(serialized));
  };
  // What most answers are made of goes without the detour.
  if (type === GraphQLFloat || type === GraphQLInt) {
    const isOfType = type === GraphQLFloat ? isFinite : isInt;
    return (_printing, answer, value) => {
      if (isOfType(value)) answer.addNumber(value);
      else addSerialized(answer, value);
    };
  }
  if (type === GraphQLBoolean) {
    return (_printing, answer, value) => {
      if (typeof value === 'boolean') answer.add(value ? TRUE : FALSE);
      else addSerialized(answer, value);
    };
  }
  return (_printing, answer, value) => {
    addSerialized(answer, value);
  };
}

function isFinite(value: unknown): value is number {
  return Number.isFinite(value);
}

function isInt(value: unknown): value is number {
  return typeof value === 'number' && (value | 0) === value;
}

function listPrinter(printItem: Printer): Printer {
  const printFrom = (printing: Printing, answer: AnswerBytes, items: readonly unknown[], start: number): void => {
    for (let index = start; index < items.length; index++) {
      if (printing.isTurnDue()) {
        hear(items);
        printing.goOnLater((room) => {
          printFrom(printing, room, items, index);
        }, answer.leaveRoom());
        return;
      }
      answer.add(index === 0 ? OPEN_LIST : COMMA);
      const item = items[index];
      if (isPromise(item)) printing.await(item, printItem, answer.leaveRoom());
      else printItem(printing, answer, item);
    }
    answer.add(items.length === 0 ? EMPTY_LIST : CLOSE_LIST);
  };
  return (printing, answer, list) => {
    if (typeof list !== 'object' || list === null || !(Symbol.iterator in list))
      throw new NotPrinted('no list where there should be one');
    const items: readonly unknown[] = Array.isArray(list) ? list : [...(list as Iterable<unknown>)];
    try {
      printFrom(printing, answer, items, 0);
    } catch (error) {
      hear(items);
      throw error;
    }
  };
}

/** Hears the refusals of items that are not awaited, or not yet: what nobody hears would end the process. */
function hear(items: readonly unknown[]): void {
  for (const item of items) if (isPromise(item)) item.then(undefined, () => undefined);
}

/** A field of an object, ready to be printed for any number of objects. */
interface FieldPrinter {
  /** What stands before the value. */
  readonly label: Buffer;
  readonly name: string;
  /** Undefined where the field is a property of the object. */
  readonly resolve: GraphQLFieldResolver<unknown, Context> | undefined;
  readonly args: Readonly<Record<string, unknown>>;
  readonly print: Printer;
}

export function objectPrinter(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Printer {
  // Not before there is one: where a fragment holds fragments, most of what could be asked for is never reached.
  let fields: readonly FieldPrinter[] | undefined;
  const printFrom = (printing: Printing, answer: AnswerBytes, source: object, start: number): void => {
    const all = fields!;
    for (let index = start; index < all.length; index++) {
      const { label, name, resolve, args, print } = all[index]!;
      if (resolve && printing.isTurnDue()) {
        printing.goOnLater((room) => {
          printFrom(printing, room, source, index);
        }, answer.leaveRoom());
        return;
      }
      answer.add(label);
      const value = resolve
        ? resolve(source, args, printing.context, WITHOUT_INFO)
        : (source as Record<string, unknown>)[name];
      if (isPromise(value)) printing.await(value, print, answer.leaveRoom());
      else print(printing, answer, value);
    }
    answer.add(all.length === 0 ? EMPTY_OBJECT : CLOSE_OBJECT);
  };
  return (printing, answer, source) => {
    if (typeof source !== 'object' || source === null || source instanceof Error)
      throw new NotPrinted(`no ${type.name}`);
    fields ??= fieldPrinters(printing.operation, type, sets);
    printFrom(printing, answer, source, 0);
  };
}

/** No resolver of ours looks at where in the query it is asked. */
const WITHOUT_INFO = undefined as unknown as GraphQLResolveInfo;

function fieldPrinters(
  operation: Operation,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): FieldPrinter[] {
  return [...collectFields(operation, type, sets)].map(([key, nodes], index): FieldPrinter => {
    const label = Buffer.from(`${index === 0 ? '{' : ','}${JSON.stringify(key)}:`);
    const name = nodes[0]!.name.value;
    if (name === '__typename') {
      const print: Printer = (_printing, answer) => {
        answer.addString(type.name);
      };
      return { label, name, resolve: () => type, args: {}, print };
    }
    const field = type.getFields()[name];
    if (!field) throw new NotPrinted(`${name} is for the interpreter`);
    const { resolve } = field;
    return {
      label,
      name,
      // One that throws ends the attempt at once; a refusal would only be heard when all the others have been asked.
      resolve: resolve === undefined || resolve === defaultFieldResolver ? undefined : throwingResolver(resolve),
      args: getArgumentValues(field, nodes[0]!, operation.variables),
      print: printerOf(field.type, nodes),
    };
  });
}

function abstractPrinter(type: GraphQLAbstractType, sets: readonly SelectionSetNode[]): Printer {
  const printers = new Map<string, Printer>();
  return (printing, answer, value) => {
    const name: unknown = type.resolveType?.(value, printing.context, WITHOUT_INFO, type);
    if (typeof name !== 'string') throw new NotPrinted(`which ${type.name}?`);
    let print = printers.get(name);
    if (!print) {
      const { schema } = printing.operation;
      const possible = schema.getType(name);
      if (!isObjectType(possible) || !schema.isSubType(type, possible)) throw new NotPrinted(`no ${type.name}`);
      printers.set(name, (print = objectPrinter(possible, sets)));
    }
    print(printing, answer, value);
  };
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as PromiseLike<unknown>).then === 'function';
}
