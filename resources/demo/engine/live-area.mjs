import { textWidth, truncate, wrapDraft } from './cells.mjs';
import { bold, dim, grey, rgb, row, styledRow, yellow } from './style.mjs';

/**
 * @typedef {import('./types.ts').Activity} Activity
 * @typedef {import('./types.ts').Dialog} Dialog
 * @typedef {import('./types.ts').Editor} Editor
 * @typedef {import('./types.ts').Row} Row
 * @typedef {import('./types.ts').View} View
 * @typedef {(text: string) => string} Style
 */

/** Rows of a long draft that are shown, those around its end. */
const draftRowsShown = 6;
/** Units of a long draft that are laid out at all; the rest is far out of sight. */
const draftTail = 2000;

/** What the spinner row counts up by: a number that grows is how an agent shows that it moves. */
const tokensPerSecond = 37;

const spinnerFrames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

const plain = (/** @type {string} */ text) => text;

/**
 * What is redrawn all the time: the activity row, then the input box or an open dialog, then the foot.
 *
 * @param {View} view
 * @param {number} cols
 * @param {number} now script seconds
 * @returns {{ rows: Row[]; cursor: { x: number; y: number } | null }} the cursor is in cells from the
 *   first of the rows; null hides it
 */
export function liveArea(view, cols, now) {
  if (!view.isReady) return { rows: [row(`Loading ${view.role.title}…`, cols, grey)], cursor: null };
  const width = Math.max(20, cols - 1);
  const above = [
    ...(view.activity === null ? [] : [activityRow(view.activity, width, now)]),
    ...view.queued.map((text) => row(`  queued: ${text.replaceAll('\n', ' ')}`, width, dim)),
  ];
  const accent = rgb(view.role.accent);
  if (view.dialog !== null) {
    const hint = '  ↑/↓ or a number to choose · enter to confirm · esc to cancel';
    return {
      rows: [...above, ...dialogRows(view.dialog, width, accent), row(hint, width, grey)],
      cursor: null,
    };
  }
  const box = inputBox(view.editor, width);
  return {
    rows: [...above, ...box.rows, row(footer(view), width, grey)],
    cursor: { x: box.cursor.x, y: above.length + box.cursor.y },
  };
}

/** @param {View} view */
const footer = (view) =>
  view.hint ??
  (view.activity === null ? '  ⏎ send · ctrl-c twice to leave' : '  esc to interrupt · ⏎ queue a message');

/**
 * @param {Activity} activity
 * @param {number} width
 * @param {number} now
 * @returns {Row}
 */
function activityRow(activity, width, now) {
  if (activity.kind === 'spinner') return spinnerRow(activity, width, now);
  if (activity.kind === 'compacting') return compactingRow(activity, width, now);
  const left = Math.max(0, Math.ceil(activity.resumesAt - now));
  return styledRow(width, ['⏳ Usage limit reached', yellow], [` · resumes in ${left}s`, grey]);
}

/** @param {Extract<Activity, { kind: 'spinner' }>} activity @param {number} width @param {number} now */
function spinnerRow({ text, since }, width, now) {
  const elapsed = Math.max(0, now - since);
  const frame = spinnerFrames[Math.floor(elapsed * 5) % spinnerFrames.length] ?? '⠋';
  const tokens = Math.floor(elapsed * tokensPerSecond);
  const rest = ` (${Math.floor(elapsed)}s · ${tokens} tokens · esc to interrupt)`;
  return styledRow(width, [`${frame} ${text}…`, yellow], [rest, grey]);
}

/** @param {Extract<Activity, { kind: 'compacting' }>} activity @param {number} width @param {number} now */
function compactingRow({ since, seconds }, width, now) {
  const share = Math.min(1, (now - since) / seconds);
  const filled = Math.floor(share * 20);
  const bar = '▰'.repeat(filled) + '▱'.repeat(20 - filled);
  const rest = `${bar} ${Math.floor(share * 100)}%`;
  return styledRow(width, ['✻ Compacting the conversation… ', yellow], [rest, grey]);
}

/**
 * @param {Dialog} dialog
 * @param {number} width
 * @param {Style} accent
 */
function dialogRows({ title, body, question, options, selected }, width, accent) {
  const choices = options.map((option, index) => {
    const isSelected = index === selected;
    return boxRow(
      `${isSelected ? '❯' : ' '} ${index + 1}. ${option}`,
      width,
      accent,
      isSelected ? bold : plain,
    );
  });
  return [
    row(`╭─ ${title} ${'─'.repeat(Math.max(0, width - textWidth(title) - 5))}╮`, width, accent),
    ...body.map((line) => boxRow(line, width, accent, dim)),
    boxRow('', width, accent, plain),
    boxRow(question, width, accent, bold),
    ...choices,
    row(`╰${'─'.repeat(width - 2)}╯`, width, accent),
  ];
}

/**
 * @param {string} text
 * @param {number} width
 * @param {Style} border
 * @param {Style} style
 */
function boxRow(text, width, border, style) {
  const cut = truncate(text, width - 4);
  const padding = ' '.repeat(Math.max(0, width - 4 - textWidth(cut)));
  return styledRow(width, ['│ ', border], [cut, style], [`${padding} │`, border]);
}

/**
 * @param {Editor} editor
 * @param {number} width
 */
function inputBox(editor, width) {
  const room = width - 7;
  const from = Math.max(0, editor.cursor - draftTail);
  const before = wrapDraft(editor.text.slice(from, editor.cursor), room);
  const all = wrapDraft(editor.text.slice(from, editor.cursor + draftTail), room);
  const first = Math.max(0, before.length - draftRowsShown);
  const shown = all.slice(first, first + draftRowsShown);
  const rows = shown.map((line, index) => boxRow(`${index === 0 ? '> ' : '  '}${line}`, width, grey, plain));
  return {
    rows: [
      row(`╭${'─'.repeat(width - 2)}╮`, width, grey),
      ...rows,
      row(`╰${'─'.repeat(width - 2)}╯`, width, grey),
    ],
    cursor: { x: 4 + textWidth(before.at(-1) ?? ''), y: 1 + before.length - 1 - first },
  };
}
