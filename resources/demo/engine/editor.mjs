/**
 * @typedef {import('./types.ts').Editor} Editor
 * @typedef {import('./types.ts').Key} Key
 */

/** @type {Editor} */
export const emptyEditor = { text: '', cursor: 0 };

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The draft after a key. Keys that are not about editing leave it as it is.
 *
 * @param {Editor} editor
 * @param {Key} key
 * @returns {Editor}
 */
export function edit(editor, key) {
  const { text, cursor } = editor;
  switch (key.kind) {
    case 'text':
    case 'paste':
      return insert(editor, key.text);
    case 'newline':
      return insert(editor, '\n');
    case 'backspace':
      return erase(editor, previous(text, cursor), cursor);
    case 'delete':
      return erase(editor, cursor, following(text, cursor));
    case 'clear':
      return emptyEditor;
    case 'erase-word':
      return erase(editor, text.slice(0, cursor).replace(/\S*\s*$/, '').length, cursor);
    case 'left':
      return { text, cursor: previous(text, cursor) };
    case 'right':
      return { text, cursor: following(text, cursor) };
    case 'home':
      return { text, cursor: 0 };
    case 'end':
      return { text, cursor: text.length };
    default:
      return editor;
  }
}

/**
 * @param {Editor} editor
 * @param {string} piece
 */
const insert = ({ text, cursor }, piece) => ({
  text: text.slice(0, cursor) + piece + text.slice(cursor),
  cursor: cursor + piece.length,
});

/**
 * @param {Editor} editor
 * @param {number} from
 * @param {number} to
 */
const erase = ({ text }, from, to) => ({ text: text.slice(0, from) + text.slice(to), cursor: from });

/**
 * Where the character before the cursor starts. Looks at the last few units only: a draft may be long.
 *
 * @param {string} text
 * @param {number} cursor
 */
function previous(text, cursor) {
  const from = Math.max(0, cursor - 32);
  const last = [...segmenter.segment(text.slice(from, cursor))].at(-1);
  return last === undefined ? 0 : from + last.index;
}

/**
 * @param {string} text
 * @param {number} cursor
 */
function following(text, cursor) {
  const first = segmenter.segment(text.slice(cursor, cursor + 32)).containing(0);
  return cursor + (first?.segment.length ?? 0);
}
