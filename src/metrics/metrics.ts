import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const SECONDS_OF_RUNS = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600];
/** A thread that has told nothing for so long has ended, in milliseconds. */
const OVER_MILLISECONDS = 10_000;

/** What a thread tells of itself. */
export interface ThreadTold {
  readonly heapBytes: number;
  readonly delaySeconds: number;
  readonly answered: readonly number[];
  readonly failed: readonly number[];
}

/** One attempt of a run. */
export interface AttemptTold {
  readonly job: string;
  readonly outcome: string;
  readonly seconds: number;
  readonly rowsRead: number;
  readonly rowsWritten: number;
}

/** What the process counts and times about itself, in the form that Prometheus reads. Names carry their unit; labels are few, and none is chosen by who asks. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly threads = new Map<string, { readonly told: ThreadTold; readonly at: number }>();
  private readonly requests = this.histogram(
    'tonghop_http_request_seconds',
    'Time from a request to the last byte of its answer, by route and status.',
    ['route', 'status'],
  );
  private readonly answerBytes = this.counter('tonghop_http_answer_bytes_total', 'Bytes of answers, by route.', [
    'route',
  ]);
  private readonly statements = this.histogram(
    'tonghop_database_statement_seconds',
    'Time that the database took for a statement, by handle (reader, writer, or the thread: jobs, rollup, verify) and outcome.',
    ['handle', 'outcome'],
  );
  private readonly refused = this.counter(
    'tonghop_queries_refused_total',
    'Queries refused because the server was busy: no place in the queue, answers not taken, or time over.',
    ['reason'],
  );
  private readonly runs = this.histogram(
    'tonghop_run_seconds',
    'How long attempts of runs took that this server has made, by job and outcome.',
    ['job', 'outcome'],
    SECONDS_OF_RUNS,
  );
  private readonly rowsRead = this.counter('tonghop_run_rows_read_total', 'Rows read by runs of this server.', ['job']);
  private readonly rowsWritten = this.counter(
    'tonghop_run_rows_written_total',
    'Rows written by runs of this server.',
    ['job'],
  );

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    this.lookUpThreads('tonghop_thread_heap_bytes', 'Memory that the JavaScript of a thread uses.', 'heapBytes');
    this.lookUpThreads(
      'tonghop_thread_event_loop_delay_seconds',
      'For how long a thread did nothing else: 99 of 100 looks of the last two seconds found less.',
      'delaySeconds',
    );
  }

  request(route: string, status: number, seconds: number, bytes: number): void {
    this.requests.observe({ route, status }, seconds);
    this.answerBytes.inc({ route }, bytes);
  }

  statement(handle: string, outcome: 'answered' | 'failed', seconds: number): void {
    this.statements.observe({ handle, outcome }, seconds);
  }

  refusal(reason: 'queue' | 'untaken' | 'late'): void {
    this.refused.inc({ reason });
  }

  attempt({ job, outcome, seconds, rowsRead, rowsWritten }: AttemptTold): void {
    this.runs.observe({ job, outcome }, seconds);
    this.rowsRead.inc({ job }, rowsRead);
    this.rowsWritten.inc({ job }, rowsWritten);
  }

  /** What another thread of the process has measured since it last told. */
  thread(name: string, told: ThreadTold): void {
    this.threads.set(name, { told, at: performance.now() });
    for (const outcome of ['answered', 'failed'] as const)
      for (const seconds of told[outcome]) this.statement(name, outcome, seconds);
  }

  /** A value that is looked up whenever somebody reads the metrics. */
  lookUp(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }

  /** A value by labels, set anew by whoever looks before the metrics are read. */
  gauge<Label extends string>(name: string, help: string, labelNames: readonly Label[] = []): Gauge<Label> {
    return new Gauge({ name, help, labelNames: [...labelNames], registers: [this.registry] });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  private lookUpThreads(name: string, help: string, what: 'heapBytes' | 'delaySeconds'): void {
    const { threads } = this;
    new Gauge({
      name,
      help,
      labelNames: ['thread'],
      registers: [this.registry],
      collect() {
        this.reset();
        for (const [thread, { told, at }] of threads)
          if (performance.now() - at < OVER_MILLISECONDS) this.set({ thread }, told[what]);
      },
    });
  }

  private histogram<Label extends string>(name: string, help: string, labelNames: Label[], buckets = SECONDS) {
    return new Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
  }

  private counter<Label extends string>(name: string, help: string, labelNames: Label[]) {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }
}
