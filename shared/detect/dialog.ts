import type { ScreenView } from '../screen/screen-view.ts';
import { phaseOf } from './claim.ts';
import { compiledOf } from './compiled-profile.ts';
import type { CompiledRule } from './compiled-profile.ts';
import { matchRow } from './pattern.ts';
import type { Region } from './regions.ts';
import { firstSighting } from './rules.ts';
import type { DetectorState } from './state.ts';

/** One choice of a dialog, as the screen shows it. */
export interface DialogOption {
  /** The number in front of it. */
  readonly number: number;
  readonly label: string;
}

/** A dialog that the screen shows now and that the profile knows how to answer. */
export interface ShownDialog {
  readonly rule: CompiledRule;
  /** Content that the rule's patterns found, by the names of their groups. */
  readonly groups: Readonly<Record<string, string>>;
  readonly options: readonly DialogOption[];
  /**
   * All that it says and offers. Two dialogs with the same words are the same, whichever choice is marked and
   * wherever between two words their lines are broken.
   */
  readonly words: string;
}

/**
 * The dialog that is open, or null: there is none, it is not one whose answers the profile knows, or a
 * report of the program says that nothing is asked.
 */
export const openDialog = (state: DetectorState): ShownDialog | null =>
  phaseOf(state.live) === 'asking' ? drawnDialog(state) : null;

/** The dialog that the screen shows, whatever reports say: one that was just answered may still be drawn. */
export function drawnDialog({ reading, profile }: DetectorState): ShownDialog | null {
  if (reading === null) return null;
  const { view, regions } = reading;
  // A rule that waits for silence may hold on a half-drawn screen: none of those is answered by keys.
  const sighting = firstSighting(view, regions, compiledOf(profile).rules, { quietMs: 0, held: null });
  const rule = sighting?.rule;
  const region = rule && regions.get(rule.spec.region);
  if (!sighting || !rule || !region || rule.spec.answers === undefined) return null;
  return {
    rule,
    groups: sighting.groups,
    options: optionsOf(view, region, rule),
    words: wordsOf(view, region, rule),
  };
}

function optionsOf(view: ScreenView, region: Region, rule: CompiledRule): readonly DialogOption[] {
  return view.rows.slice(region.from, region.to).flatMap((row): DialogOption[] => {
    const label = (rule.options && matchRow(rule.options, row)?.groups?.['option'])?.trim() ?? '';
    const number = Number(/(\d{1,2})[.)]\s/u.exec(row.text)?.[1]);
    return label === '' || Number.isNaN(number) ? [] : [{ number, label }];
  });
}

/** A long rule or the upper edge of a box: a dialog begins below the last of them. */
const edge = /^[ │┃]*[─━▔╭┌]{8,}/u;

/** What may change in a dialog that stays the same: its frame … */
const frame = /[─━═╌┄│┃║╭╮╰╯┌┐└┘├┤▔▁]+/gu;

/** … and the mark before a choice. Only there: within a command `>` and `*` are what is asked about. */
const mark = /^\s*[❯›▸▶→●>*]+\s+(?=\d{1,2}[.)]\s)/u;

function wordsOf(view: ScreenView, region: Region, rule: CompiledRule): string {
  const rows = view.rows.slice(region.from, region.to);
  const isOption = rows.map((row) => rule.options !== null && matchRow(rule.options, row) !== null);
  const asked = rows.findLastIndex((row) => matchRow(rule.pattern, row) !== null);
  const first = isOption.indexOf(true);
  const top = rows.slice(0, Math.max(first, 0)).findLastIndex((row) => edge.test(row.text));
  const from = top >= 0 ? top : Math.min(...[asked, first].filter((at) => at >= 0));
  const to = Math.max(asked, isOption.lastIndexOf(true));
  return rows
    .slice(from, to + 1)
    .map((row) => row.text.replaceAll(frame, ' ').replace(mark, ' ').replaceAll(/\s+/gu, ' ').trim())
    .filter((text) => text !== '')
    .join(' ');
}
