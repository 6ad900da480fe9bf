import type { ScreenRow, ScreenView } from '../screen/screen-view.ts';
import type { CompiledRule } from './compiled-profile.ts';
import { matchRow } from './pattern.ts';
import type { Pattern } from './pattern.ts';
import type { Region, Regions } from './regions.ts';
import type { Sighting } from './rule-claim.ts';

/** Longest evidence, question or request that is kept: one full row and some. */
const maxText = 300;

/** As much of a dialog as a person reads in a tile; the focused terminal shows all of it. */
const maxDialogRows = 12;
const maxDialogText = 600;

/** How long the program was silent, and the name of the rule that holds already: it needs no silence to go on. */
export interface Silence {
  readonly quietMs: number;
  readonly held: string | null;
}

const waitsFor = ({ spec }: CompiledRule, { quietMs, held }: Silence): boolean =>
  spec.quietMs > quietMs && spec.name !== held;

/** The first rule of the list that holds on this screen. */
export function firstSighting(
  view: ScreenView,
  regions: Regions,
  rules: readonly CompiledRule[],
  silence: Silence,
): Sighting | null {
  for (const rule of rules) {
    if (waitsFor(rule, silence)) continue;
    const region = regions.get(rule.spec.region);
    const sighting = region ? sight(view, region, rule) : null;
    if (sighting) return sighting;
  }
  return null;
}

/** The shortest silence that would let another rule of the list hold here, or null if none waits for one. */
export function nextQuiet(
  view: ScreenView,
  regions: Regions,
  rules: readonly CompiledRule[],
  silence: Silence,
): number | null {
  let next: number | null = null;
  for (const rule of rules) {
    const region = regions.get(rule.spec.region);
    if (!waitsFor(rule, silence) || !region || !sight(view, region, rule)) continue;
    next = Math.min(next ?? Infinity, rule.spec.quietMs);
  }
  return next;
}

function sight(view: ScreenView, region: Region, rule: CompiledRule): Sighting | null {
  const { alternate } = rule.spec;
  if (alternate !== undefined && alternate !== view.alternate) return null;
  const match = lastMatch(view, region, rule.pattern);
  if (!match) return null;
  if (!rule.with.every((pattern) => lastMatch(view, region, pattern))) return null;
  if (rule.without.some((pattern) => lastMatch(view, region, pattern))) return null;
  return sightingOf(rule, match, view, region);
}

/** What a rule saw, with the content that its other patterns find in the region. */
export function sightingOf(
  rule: CompiledRule,
  match: RegExpExecArray,
  view: ScreenView,
  region: Region,
): Sighting {
  const groups: Record<string, string> = {};
  for (const pattern of rule.also) collect(groups, lastMatch(view, region, pattern));
  collect(groups, match);
  const asks = rule.spec.status === 'awaiting-approval' || rule.spec.status === 'awaiting-answer';
  if (asks && rule.options) groups['dialog'] = dialogText(view, region, rule.options);
  return {
    rule,
    evidence: withoutFrame(match.input).slice(0, maxText),
    groups,
    options: rule.options ? optionsIn(view, region, rule.options) : [],
  };
}

function collect(groups: Record<string, string>, match: RegExpExecArray | null): void {
  for (const [name, value] of Object.entries(match?.groups ?? {})) {
    if (value !== undefined && value.trim() !== '') groups[name] = value.trim().slice(0, maxText);
  }
}

function optionsIn(view: ScreenView, region: Region, pattern: Pattern): string[] {
  const options: string[] = [];
  for (const row of rowsOf(view, region)) {
    const option = matchRow(pattern, row)?.groups?.['option']?.trim();
    if (option !== undefined && option !== '') options.push(option.slice(0, maxText));
  }
  return options.slice(-20);
}

/** Frames, rules and blank rows of a dialog. */
const frame = /[─━═╌┄│┃║╭╮╰╯┌┐└┘├┤▔▁]+/gu;

/** The words of a row in a box; the row itself when it has none. */
const withoutFrame = (row: string): string => row.replace(frame, ' ').trim() || row.trim();

/** What stands above the choices of a dialog, from its last long rule on: what is asked, and about what. */
function dialogText(view: ScreenView, region: Region, option: Pattern): string {
  const rows = rowsOf(view, region);
  const end = rows.findIndex((row) => matchRow(option, row));
  const start = rows.slice(0, Math.max(0, end)).findLastIndex((row) => /^[ │]*[─━▔╭]{8,}/u.test(row.text));
  const lines = rows.slice(start + 1, Math.max(0, end)).map((row) => row.text.replace(frame, ' ').trim());
  return lines
    .filter((line) => line !== '')
    .slice(-maxDialogRows)
    .join('\n')
    .slice(0, maxDialogText);
}

/** The match nearest to the bottom: what is newest. */
function lastMatch(view: ScreenView, region: Region, pattern: Pattern): RegExpExecArray | null {
  for (let y = region.to - 1; y >= region.from; y -= 1) {
    const row = view.rows[y];
    const match = row ? matchRow(pattern, row) : null;
    if (match) return match;
  }
  return null;
}

const rowsOf = (view: ScreenView, region: Region): readonly ScreenRow[] =>
  view.rows.slice(region.from, region.to);
