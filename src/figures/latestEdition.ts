import type { MaybePromise } from '../lib/maybePromise.ts';
import { readLatestPublication, type Publication } from '../snapshots/publicationReader.ts';
import type { Edition, SnapshotLibrary } from './snapshotLibrary.ts';

/** How often a server looks for a publication that another process has made, in milliseconds; one row each time. */
const LOOK_EVERY = 100;

/**
 * The latest publication. While it is watched, it is the one that was seen last, at once: a newer one is brought into memory beside it
 * before it takes its place. Without a watch it is looked up each time.
 */
export class LatestEdition {
  readonly library: SnapshotLibrary;
  private readonly onError: (error: unknown) => void;
  private current: Edition | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private next: Promise<void> | undefined;
  private isFailing = false;

  constructor(library: SnapshotLibrary, onError: (error: unknown) => void = () => undefined) {
    this.library = library;
    this.onError = onError;
  }

  /** Undefined where nothing has been published. */
  get(): MaybePromise<Edition | undefined> {
    if (this.timer !== undefined && this.current) return this.current;
    return readLatestPublication(this.library.database).then(
      (publication) => publication && this.library.edition(publication),
    );
  }

  /** It where that is known without asking the database. */
  get known(): Publication | undefined {
    return this.timer === undefined ? undefined : this.current?.publication;
  }

  /** Begins to look for newer publications. */
  async watch(): Promise<void> {
    this.timer = setInterval(() => void this.look(), LOOK_EVERY);
    this.timer.unref();
    await this.look();
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  /** Looks now; whoever has published tells so. What was published before the call is the latest when it is done. */
  async look(): Promise<void> {
    const underWay = this.looking;
    // One that is under way may have looked before.
    this.next ??= (underWay ?? Promise.resolve()).then(() => {
      this.next = undefined;
      return (this.looking = this.lookOnce());
    });
    return this.next;
  }

  private async lookOnce(): Promise<void> {
    try {
      const publication = await readLatestPublication(this.library.database);
      if (publication && publication.number !== this.current?.publication.number) {
        const edition = await this.library.edition(publication);
        if (this.current) await this.library.prepare(this.current, edition).catch(this.onError);
        this.current = edition;
      }
      this.isFailing = false;
    } catch (error) {
      // A database that is gone is told of once, not ten times a second.
      if (!this.isFailing) this.onError(error);
      this.isFailing = true;
    }
  }
}
