import type { ScreenView } from '../screen/screen-view.ts';
import type { CompiledAnchor, CompiledProfile, CompiledRegion } from './compiled-profile.ts';
import { matchRow } from './pattern.ts';
import type { Pattern } from './pattern.ts';

/** Rows of a screen: from the first up to but without the row after the last. */
export interface Region {
  readonly from: number;
  readonly to: number;
}

export type Regions = ReadonlyMap<string, Region>;

/** Finds the regions of a profile on a screen. A region that is not there is not in the result; `screen` always is. */
export function findRegions(view: ScreenView, compiled: CompiledProfile): Regions {
  const regions = new Map<string, Region>([['screen', { from: 0, to: lastRow(view, view.rows.length) }]]);
  for (const region of compiled.regions) {
    const found = findRegion(view, region, regions);
    if (found) regions.set(region.spec.name, found);
  }
  return regions;
}

function findRegion(view: ScreenView, region: CompiledRegion, regions: Regions): Region | null {
  if ([region.spec.unless].flat().some((name) => regions.has(name))) return null;
  const bottom = lastRow(view, view.rows.length);
  const from = place(view, region.from, regions, { above: 0, below: bottom, pick: 'last' });
  if (from === null) return null;
  const to = place(view, region.to, regions, { above: from + 1, below: bottom, pick: 'first' });
  if (to === null) return null;
  return trimmed(view, kept(view, { from: Math.max(0, from), to: Math.min(to, bottom) }, region.spec));
}

interface Search {
  readonly above: number;
  readonly below: number;
  readonly pick: 'first' | 'last';
}

function place(view: ScreenView, anchor: CompiledAnchor, regions: Regions, search: Search): number | null {
  const { spec } = anchor;
  if (spec === 'top') return 0;
  if (spec === 'bottom') return search.below;
  if (spec === 'cursor') return Math.min(view.cursor.y, view.rows.length - 1);
  const y =
    'region' in spec ? edgeOf(regions.get(spec.region), spec.edge) : findRow(view, anchor, regions, search);
  if (y !== null) return y + spec.offset;
  if (spec.orElse === undefined) return null;
  return spec.orElse === 'top' ? 0 : search.below;
}

function edgeOf(region: Region | undefined, edge: 'start' | 'end'): number | null {
  if (!region) return null;
  return edge === 'start' ? region.from : region.to;
}

function findRow(view: ScreenView, anchor: CompiledAnchor, regions: Regions, search: Search): number | null {
  const { spec, row, next } = anchor;
  if (!row || typeof spec === 'string' || !('row' in spec)) return null;
  const inside = spec.within === undefined ? null : regions.get(spec.within);
  if (inside === undefined) return null;
  const from = Math.max(search.above, inside?.from ?? 0);
  const to = Math.min(search.below, inside?.to ?? search.below);
  const last = (spec.pick ?? search.pick) === 'last';
  for (let i = 0; i < to - from; i += 1) {
    const y = last ? to - 1 - i : from + i;
    if (hit(view, row, y) && (!next || hit(view, next, y + 1))) return y;
  }
  return null;
}

function hit(view: ScreenView, pattern: Pattern, y: number): boolean {
  const row = view.rows[y];
  return row !== undefined && matchRow(pattern, row) !== null;
}

function kept(view: ScreenView, region: Region, spec: CompiledRegion['spec']): Region {
  if (spec.maxRows === undefined || region.to - region.from <= spec.maxRows) return region;
  if (spec.keep === 'first') return { from: region.from, to: region.from + spec.maxRows };
  const to = lastRow(view, region.to);
  return { from: Math.max(region.from, to - spec.maxRows), to };
}

/** Without blank rows at both ends; null if nothing is left. */
function trimmed(view: ScreenView, region: Region): Region | null {
  const to = lastRow(view, region.to);
  let { from } = region;
  while (from < to && view.rows[from]?.text.trim() === '') from += 1;
  return from < to ? { from, to } : null;
}

/** The row after the last one above `to` that is not blank. */
function lastRow(view: ScreenView, to: number): number {
  let y = Math.min(to, view.rows.length);
  while (y > 0 && view.rows[y - 1]?.text.trim() === '') y -= 1;
  return y;
}
