/** What was typed into the prompt since it was last sent. */
export interface Typing {
  /** Characters that a person can see; bounded. */
  readonly draft: string;
  /** Inside the marks of a bracketed paste, where Enter is only a new line. */
  readonly pasting: boolean;
  /** When a draft was sent; null once the agent showed that it took it. */
  readonly submittedAt: number | null;
  /** When the person last asked the program to end, by a key or a command; null if never. */
  readonly quitAt: number | null;
}

export const nothingTyped: Typing = { draft: '', pasting: false, submittedAt: null, quitAt: null };

/** The beginning is enough to tell a command from a prompt. */
const maxDraft = 64;

const escape = '\u001b';
const pasteStart = `${escape}[200~`;
const pasteEnd = `${escape}[201~`;

/** One key at a time: an escape sequence (paste marks are such), a stretch of text, a control key. */
const key = new RegExp(`${escape}(?:\\[[0-9;<?]*[ -/]*[@-~]|O.|.)?|[^\\p{Cc}]+|\\p{Cc}`, 'gsu');

/** Takes in bytes that were typed, as text. */
export function typed(typing: Typing, text: string, now: number): Typing {
  let next = typing;
  for (const [pressedKey] of text.slice(-4096).matchAll(key)) next = pressed(next, pressedKey, now);
  return next;
}

/** Enter was pressed on a prompt (not on a command of the program, such as `/help`). */
export const wasSubmitted = (typing: Typing, now: number, graceMs: number): boolean =>
  typing.submittedAt !== null && now - typing.submittedAt < graceMs;

/** The program ended because the person asked it to: so soon after they did. */
export const wasQuit = (typing: Typing, now: number): boolean =>
  typing.quitAt !== null && now - typing.quitAt < quitWithinMs;

/** Agents that are asked to end save their session first. */
const quitWithinMs = 10_000;

/** How people leave shells and agents. */
const quitCommand = /^\s*[/:]?(?:exit|quit|logout|q|bye)(?:\(\))?\s*$/iu;

function pressed(typing: Typing, key: string, now: number): Typing {
  if (key === pasteStart || key === pasteEnd) return { ...typing, pasting: key === pasteStart };
  if (key === '\r' && !typing.pasting) {
    const isPrompt = typing.draft.trim() !== '' && !/^\s*[/!]/u.test(typing.draft);
    const quitAt = quitCommand.test(typing.draft) ? now : typing.quitAt;
    return { ...typing, draft: '', submittedAt: isPrompt ? now : typing.submittedAt, quitAt };
  }
  if (key === '\u0003' || key === '\u0004') return { ...typing, draft: '', quitAt: now };
  if (key === '\u0015') return { ...typing, draft: '' };
  if (key === '\u007f' || key === '\b') return { ...typing, draft: typing.draft.slice(0, -1) };
  if (/^[\p{Cc}]/u.test(key)) return typing;
  return { ...typing, draft: (typing.draft + key).slice(0, maxDraft) };
}
