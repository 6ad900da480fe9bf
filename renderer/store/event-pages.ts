import type { SwarmEvent } from '#shared/swarm/events.ts';

/**
 * A stretch of the journal that one request gives: the `span` events (of those asked for) before
 * number `before`. What is in the journal never changes, so a page that was dropped can be had
 * again; only its oldest events may be gone by then.
 */
export interface EventPage {
  /** Number of its first event. */
  readonly first: number;
  /** Number after that of its last event. */
  readonly before: number;
  /** Events that the host gives for it. */
  readonly span: number;
  /** Those of them that are shown, oldest first; null while they are not in memory. */
  readonly events: readonly SwarmEvent[] | null;
  /** How many are shown, also while they are not in memory. */
  readonly count: number;
}

interface Kept {
  page: EventPage;
  /** When it was last looked at: a count of looks. */
  usedAt: number;
}

/** A page of the events that the host gave (oldest first), of which some are shown. */
export const pageOf = (given: readonly SwarmEvent[], shown: readonly SwarmEvent[]): EventPage => ({
  first: given[0]?.seq ?? 1,
  before: (given.at(-1)?.seq ?? 0) + 1,
  span: given.length,
  events: shown,
  count: shown.length,
});

/** Only a page that has every event between its first and its last is known to lose just so many. */
function withoutBefore(page: EventPage, seq: number): EventPage {
  const isWhole = page.before - page.first === page.span && page.count === page.span;
  if (page.events !== null || page.first >= seq || !isWhole) return page;
  const count = page.before - seq;
  return { ...page, first: seq, span: count, count };
}

/** Pages from oldest to newest, as one list of rows. */
export class EventPages {
  #pages: Kept[] = [];
  #looks = 0;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  get oldest(): EventPage | undefined {
    return this.#pages[0]?.page;
  }

  get newest(): EventPage | undefined {
    return this.#pages.at(-1)?.page;
  }

  clear(): void {
    this.#pages = [];
    this.#count = 0;
  }

  /** @param pages - older than all that are there, oldest first */
  prepend(pages: readonly EventPage[]): void {
    this.#pages = [...pages.map((page) => this.#keep(page)), ...this.#pages];
    this.#count += pages.reduce((sum, page) => sum + page.count, 0);
  }

  /** @param page - newer than all that are there */
  append(page: EventPage): void {
    this.#pages.push(this.#keep(page));
    this.#count += page.count;
  }

  /**
   * Puts another page in the place of the one with this `before`; nothing if that one is gone.
   *
   * @returns how many rows more there are now
   */
  replace(before: number, page: EventPage): number {
    const kept = this.#pages.findLast((one) => one.page.before === before);
    if (kept === undefined) return 0;
    const more = page.count - kept.page.count;
    this.#count += more;
    kept.page = page;
    this.#look(kept);
    return more;
  }

  /**
   * Lets go of what is before event `seq`, which the journal has no more. Of a page that it lies in, what is in memory
   * stays, and what is not is found out when it is read.
   *
   * @returns how many rows are gone
   */
  dropBefore(seq: number): number {
    const before = this.#count;
    this.#pages = this.#pages.filter(({ page }) => page.before > seq);
    const [oldest] = this.#pages;
    if (oldest !== undefined) oldest.page = withoutBefore(oldest.page, seq);
    this.#count = this.#pages.reduce((sum, { page }) => sum + page.count, 0);
    return before - this.#count;
  }

  /** The event of a row from 0; null while its page is not in memory, undefined past the end. */
  row(index: number): SwarmEvent | null | undefined {
    let start = 0;
    for (const { page } of this.#pages) {
      if (index < start + page.count) return page.events === null ? null : page.events[index - start];
      start += page.count;
    }
    return undefined;
  }

  /** Pages with rows between the two (both included); notes that they were looked at. */
  between(first: number, last: number): readonly EventPage[] {
    const found: Kept[] = [];
    let start = 0;
    for (const kept of this.#pages) {
      const end = start + kept.page.count;
      if (start <= last && end > first) found.push(kept);
      start = end;
    }
    for (const kept of found) this.#look(kept);
    return found.map(({ page }) => page);
  }

  /** Drops the events of the pages that were not looked at for longest, until at most `limit` events are in memory. */
  dropUnused(limit: number): void {
    const loaded = this.#pages.filter(({ page }) => page.events !== null);
    let surplus = loaded.reduce((sum, { page }) => sum + page.count, 0) - limit;
    if (surplus <= 0) return;
    for (const kept of loaded.sort((a, b) => a.usedAt - b.usedAt)) {
      if (surplus <= 0) return;
      // What comes live is put onto the newest page.
      if (kept.page === this.newest) continue;
      kept.page = { ...kept.page, events: null };
      surplus -= kept.page.count;
    }
  }

  #keep(page: EventPage): Kept {
    const kept = { page, usedAt: 0 };
    this.#look(kept);
    return kept;
  }

  #look(kept: Kept): void {
    this.#looks += 1;
    kept.usedAt = this.#looks;
  }
}

/** Two pages that follow one another as one. */
export const joinPages = (older: EventPage, newer: EventPage): EventPage => ({
  first: older.first,
  before: newer.before,
  span: older.span + newer.span,
  events: [...(older.events ?? []), ...(newer.events ?? [])],
  count: older.count + newer.count,
});
