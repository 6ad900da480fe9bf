import type { Failure } from '#shared/base/failure.ts';
import type { AgentId } from '#shared/base/ids.ts';
import type { HistoryBegin } from '#shared/ipc/history-bounds.ts';
import { agentOf } from '#shared/swarm/events.ts';
import type { EventType, SwarmEvent } from '#shared/swarm/events.ts';
import type { SendRequest } from '../ipc/host-client.ts';
import { createSubscribers } from '../ipc/subscribers.ts';
import type { Unsubscribe } from '../ipc/subscribers.ts';
import type { FeedNews } from './feed-connection.ts';
import { EventPages, joinPages, pageOf } from './event-pages.ts';
import type { EventPage } from './event-pages.ts';

/** Which events are wanted. */
export interface EventQuery {
  /** Null for all. */
  readonly agentId: AgentId | null;
  /** Null for all. */
  readonly types: readonly EventType[] | null;
  /** A further test that only the window can make, such as a search in the text; null for none. */
  readonly matches: ((event: SwarmEvent) => boolean) | null;
}

export interface EventLogOptions {
  readonly query: EventQuery;
  readonly request: SendRequest;
  readonly onNews: (listener: (news: FeedNews) => void) => Unsubscribe;
  readonly onWelcome: (listener: () => void) => Unsubscribe;
}

/** What a list of the log's rows needs to know; another object after each change. */
export interface LogView {
  readonly count: number;
  /** Rows that came in before the first since the log was opened: a list keeps its place by it. */
  readonly prepended: number;
  /** Rows that came in after the last since then. */
  readonly appended: number;
  /** There are events before the first row that nobody has looked through. */
  readonly hasOlder: boolean;
  /** When the oldest event that was looked through happened; null for none. */
  readonly searchedTo: number | null;
  /** When the oldest event that is kept happened, where older ones were dropped; null where none were. */
  readonly begin: number | null;
  readonly isLoading: boolean;
  readonly failure: Failure | null;
}

/** Events of one page. */
const pageSize = 500;
/** Events kept in memory: some 10 MB. */
const eventsKept = 20_000;
/**
 * Rows that a list has at once; older ones come when its top is near. Browsers place nothing beyond some 17 million
 * pixels (Firefox; Chromium goes to 33): so many rows of 44 pixels leave some room for older ones.
 */
const rowsAtOnce = 350_000;
/** Pages looked through for matching events before the person is asked to say "go on". */
const pagesAtOnce = 20;
/** Rows that fill any window; fewer make the log look further by itself. */
const rowsOfWindow = 100;

const emptyView: LogView = {
  count: 0,
  prepended: 0,
  appended: 0,
  hasOlder: false,
  searchedTo: null,
  begin: null,
  isLoading: true,
  failure: null,
};

/**
 * The journal as a list that can be scrolled: the newest events and what comes live, older ones when they
 * are looked at. Memory is bounded; what was dropped is read again. When all events are wanted their
 * number is known from the start, so the list has its full length at once.
 *
 * It reads and listens while somebody is subscribed, and forgets everything when nobody is any more.
 */
export class EventLog {
  readonly #options: EventLogOptions;
  readonly #pages = new EventPages();
  readonly #changes = createSubscribers<[]>();
  readonly #reloading = new Set<number>();
  #subscribers = 0;
  #stops: readonly Unsubscribe[] = [];
  #view: LogView = emptyView;
  /** Events that came live while the newest page was on its way; null once it is there. */
  #early: SwarmEvent[] | null = [];
  #begin: HistoryBegin | null = null;
  /** Counts restarts: an answer to a former one is thrown away. */
  #generation = 0;

  constructor(options: EventLogOptions) {
    this.#options = options;
  }

  readonly subscribe = (listener: () => void): Unsubscribe => {
    const remove = this.#changes.add(listener);
    this.#subscribers += 1;
    if (this.#subscribers === 1) this.#start();
    return () => {
      remove();
      this.#subscribers -= 1;
      if (this.#subscribers === 0) this.#stop();
    };
  };

  readonly view = (): LogView => this.#view;

  /** The event of a row from 0; null while it is being read. */
  row(index: number): SwarmEvent | null {
    return this.#pages.row(index) ?? null;
  }

  /** Has the events of these rows read if they are not in memory. */
  show(first: number, last: number): void {
    for (const page of this.#pages.between(first, last)) if (page.events === null) void this.#reload(page);
  }

  /** Looks through older events until a page of rows more is there, within a bound; `hasOlder` says whether to go on. */
  async loadOlder(): Promise<void> {
    if (this.#view.isLoading || !this.#view.hasOlder) return;
    this.#change({ isLoading: true, failure: null });
    await this.#lookFurther();
  }

  #start(): void {
    const { onNews, onWelcome } = this.#options;
    this.#stops = [
      onNews((news) => (news.kind === 'events' ? this.#take(news.events) : this.#restart())),
      onWelcome(() => this.#onWelcome()),
    ];
    void this.#loadNewest();
  }

  #stop(): void {
    for (const stop of this.#stops) stop();
    this.#forget();
  }

  #restart(): void {
    this.#forget();
    this.#changes.call();
    void this.#loadNewest();
  }

  #forget(): void {
    this.#generation += 1;
    this.#pages.clear();
    this.#reloading.clear();
    this.#early = [];
    this.#begin = null;
    this.#view = emptyView;
  }

  /** Pages that failed for the connection's sake can be had now. */
  #onWelcome(): void {
    if (this.#early !== null) this.#restart();
    else if (this.#view.failure !== null) this.#change({ failure: null });
  }

  async #loadNewest(): Promise<void> {
    const generation = this.#generation;
    await this.#loadBefore(null);
    if (generation !== this.#generation) return;
    if (this.#view.failure !== null) return this.#change({ isLoading: false });
    if (this.#wantsAll()) this.#layOut();
    const early = this.#early ?? [];
    this.#early = null;
    this.#take(early);
    if (this.#view.count < rowsOfWindow) await this.#lookFurther();
    else this.#change({ isLoading: false });
  }

  async #lookFurther(): Promise<void> {
    const generation = this.#generation;
    const goal = this.#view.count + rowsOfWindow;
    for (let page = 0; page < pagesAtOnce && this.#view.hasOlder; page++) {
      await this.#loadBefore(this.#pages.oldest?.first ?? null);
      if (generation !== this.#generation) return;
      if (this.#view.failure !== null || this.#view.count >= goal) break;
    }
    this.#change({ isLoading: false });
  }

  async #loadBefore(before: number | null): Promise<void> {
    const generation = this.#generation;
    const answer = await this.#ask(before, pageSize);
    if (generation !== this.#generation) return;
    if (!answer.ok) return this.#change({ failure: answer.error });
    this.#beginAt(answer.value.begin);
    const given = inOrder(answer.value.events);
    const page = pageOf(given, given.filter(this.#isShown));
    if (given.length > 0) this.#pages.prepend([page]);
    this.#pages.dropUnused(eventsKept);
    this.#change({
      prepended: this.#view.prepended + page.count,
      hasOlder: answer.value.hasMore,
      searchedTo: given[0]?.at ?? this.#view.searchedTo,
    });
  }

  /** Places for the events before the newest page: their number is known, as the journal has no gaps. */
  #layOut(): void {
    const { oldest } = this.#pages;
    if (oldest === undefined) return;
    const begin = this.#begin?.seq ?? 1;
    const from = Math.max(begin, oldest.first - rowsAtOnce);
    const pages: EventPage[] = [];
    for (let first = from; first < oldest.first; first += pageSize) {
      const before = Math.min(first + pageSize, oldest.first);
      pages.push({ first, before, span: before - first, events: null, count: before - first });
    }
    this.#pages.prepend(pages);
    this.#change({ hasOlder: from > begin, prepended: this.#view.prepended + oldest.first - from });
  }

  /** The host drops the oldest events while they are looked at. */
  #beginAt(begin: HistoryBegin | null): void {
    if (begin === null || begin.seq <= (this.#begin?.seq ?? 0)) return;
    this.#begin = begin;
    const gone = this.#pages.dropBefore(begin.seq);
    this.#change({ begin: begin.at, prepended: this.#view.prepended - gone });
  }

  async #reload({ first, before, span }: EventPage): Promise<void> {
    if (this.#reloading.has(before)) return;
    this.#reloading.add(before);
    const generation = this.#generation;
    const answer = await this.#ask(before, span);
    if (generation !== this.#generation) return;
    this.#reloading.delete(before);
    if (!answer.ok) return this.#change({ failure: answer.error });
    this.#beginAt(answer.value.begin);
    const given = inOrder(answer.value.events);
    const shown = given.filter(this.#isShown);
    const page = {
      first: given[0]?.seq ?? first,
      before,
      span: given.length,
      events: shown,
      count: shown.length,
    };
    const more = this.#pages.replace(before, page);
    this.#pages.dropUnused(eventsKept);
    // Fewer only where some were dropped meanwhile, which are the oldest.
    this.#change({ prepended: this.#view.prepended + more });
  }

  /** Takes what comes live: each event once, also one that the newest page already has. */
  #take(events: readonly SwarmEvent[]): void {
    if (this.#early !== null) return void this.#early.push(...events);
    const newest = this.#pages.newest;
    const given = events.filter((event) => event.seq >= (newest?.before ?? 0) && this.#isAskedFor(event));
    if (given.length === 0) return;
    const page = pageOf(given, given.filter(this.#isShown));
    const joins = newest !== undefined && newest.events !== null && newest.span < pageSize;
    if (joins) this.#pages.replace(newest.before, joinPages(newest, page));
    else this.#pages.append(page);
    this.#pages.dropUnused(eventsKept);
    this.#change({ appended: this.#view.appended + page.count });
  }

  #ask(before: number | null, limit: number) {
    const { agentId, types } = this.#options.query;
    return this.#options.request('events.page', {
      before,
      limit,
      agentId,
      types: types === null ? null : [...types],
    });
  }

  #wantsAll(): boolean {
    const { agentId, types, matches } = this.#options.query;
    return agentId === null && types === null && matches === null;
  }

  #isAskedFor({ body }: SwarmEvent): boolean {
    const { agentId, types } = this.#options.query;
    return (agentId === null || agentOf(body) === agentId) && (types === null || types.includes(body.type));
  }

  readonly #isShown = (event: SwarmEvent): boolean => this.#options.query.matches?.(event) ?? true;

  #change(change: Partial<LogView>): void {
    this.#view = { ...this.#view, ...change, count: this.#pages.count };
    this.#changes.call();
  }
}

/** The host gives the newest first; a list shows the oldest first. */
const inOrder = (events: readonly SwarmEvent[]): readonly SwarmEvent[] =>
  events.toSorted((a, b) => a.seq - b.seq);
