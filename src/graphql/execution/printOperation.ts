import {
  getVariableValues,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { KnownError } from '../../domain/errors.ts';
import type { MaybePromise } from '../../lib/maybePromise.ts';
import { othersTurn } from '../../lib/othersTurn.ts';
import type { Context } from '../context.ts';
import { AnswerBytes } from './answerBytes.ts';
import type { Operation } from './collectFields.ts';
import { objectPrinter, type Printer, type Printing } from './printers.ts';

export interface Request {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** As they were sent. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: Context;
}

/**
 * Executes a valid query and prints the body of its answer on the way, at once where all of it is in memory. Undefined where
 * anything at all went another way than well: the interpreter is to be asked then, which knows what is to be said. Throws ANSWER_TOO_LARGE,
 * which the interpreter would only find again.
 */
export function printOperation(request: Request): MaybePromise<Buffer | undefined> {
  const operation = operationOf(request);
  return operation && new QueryPrinting(operation, request.context).print();
}

function operationOf({ schema, document, operation, variables }: Request): Operation | undefined {
  if (operation.operation !== OperationTypeNode.QUERY) return undefined;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 });
  if (!coerced) return undefined;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  return { schema, definition: operation, fragments, variables: coerced };
}

class QueryPrinting implements Printing {
  readonly operation: Operation;
  readonly context: Context;
  private readonly scratch = scratches.pop() ?? Buffer.allocUnsafeSlow(SCRATCH);
  private readonly bytes = new AnswerBytes(this.scratch);
  private hasFailed = false;
  private tooLarge: KnownError | undefined;
  private awaited = 0;
  private finish: (() => void) | undefined;
  private turn: Promise<void> | undefined;
  private turnBegan = performance.now();
  private steps = 0;
  /** Whether something is waited for that may still be read together with what is asked for next. */
  private isGathering = false;

  constructor(operation: Operation, context: Context) {
    this.operation = operation;
    this.context = context;
  }

  print(): MaybePromise<Buffer | undefined> {
    const { schema, definition } = this.operation;
    this.bytes.add(BEGIN);
    this.attempt(() => {
      objectPrinter(schema.getQueryType()!, [definition.selectionSet])(this, this.bytes, ROOT);
    });
    if (this.awaited === 0) return this.answer();
    return new Promise<void>((resolve) => {
      this.finish = resolve;
    }).then(() => this.answer());
  }

  await(value: PromiseLike<unknown>, print: Printer, room: AnswerBytes): void {
    if (!this.isGathering) {
      this.isGathering = true;
      setImmediate(() => {
        this.isGathering = false;
        this.turnBegan = performance.now();
      });
    }
    this.hear(value, print, room);
  }

  private hear(value: PromiseLike<unknown>, print: Printer, room: AnswerBytes): void {
    this.awaited++;
    const settle = (act: () => void): void => {
      this.attempt(act);
      if (--this.awaited === 0) this.finish?.();
    };
    value.then(
      (known) => {
        settle(() => {
          // Many may be there at the same time, one after the other.
          if (this.isTurnDue()) {
            this.goOnLater(() => {
              print(this, room, known);
            }, room);
            return;
          }
          print(this, room, known);
          room.count();
        });
      },
      () => {
        settle(() => {
          this.hasFailed = true;
        });
      },
    );
  }

  isTurnDue(): boolean {
    if (this.turn) return true;
    if ((++this.steps & BETWEEN_LOOKS) !== 0) return false;
    const longest = this.isGathering ? LONGEST_GATHERING_MILLISECONDS : LONGEST_TURN_MILLISECONDS;
    return performance.now() - this.turnBegan > longest;
  }

  goOnLater(print: (room: AnswerBytes) => void, room: AnswerBytes): void {
    this.turn ??= othersTurn().then(() => {
      this.turn = undefined;
      this.turnBegan = performance.now();
      this.context.budget.checkTime();
    });
    this.hear(
      this.turn,
      () => {
        print(room);
      },
      room,
    );
  }

  /** Whatever else is thrown, by a printer or by a resolver, is the interpreter's to say. */
  private attempt(act: () => void): void {
    if (this.hasFailed) return;
    try {
      act();
    } catch (error) {
      this.hasFailed = true;
      if (error instanceof KnownError && error.code === 'ANSWER_TOO_LARGE') this.tooLarge = error;
    }
  }

  private answer(): Buffer | undefined {
    try {
      if (this.tooLarge) throw this.tooLarge;
      if (this.hasFailed) return undefined;
      this.bytes.add(END);
      return this.bytes.toBuffer();
    } finally {
      if (scratches.length < MOST_SCRATCHES) scratches.push(this.scratch);
    }
  }
}

/** How long is printed before others have their turn. */
const LONGEST_TURN_MILLISECONDS = 20;
/** The same where something has been asked for that is read: a turn in between would make statements of their own of what comes after it. */
const LONGEST_GATHERING_MILLISECONDS = 250;
/** How many steps, less one, are gone between two looks at the clock; a power of two less one. */
const BETWEEN_LOOKS = 3;

const ROOT = {};
const BEGIN = Buffer.from('{"data":');
const END = Buffer.from('}\n');

/** Memory to print to, used again: asking for large pieces takes longer than filling them. */
const scratches: Buffer[] = [];
const SCRATCH = 1_048_576;
const MOST_SCRATCHES = 4;
