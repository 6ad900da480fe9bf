import type { Signal } from './signal.ts';

/** Titles and notifications are shown to people: longer ones are cut here. */
const maxText = 512;

/** C0 and C1 control characters; what is left of them in a title is noise. */
const controls = /\p{Cc}+/gu;

const clean = (text: string): string => text.replace(controls, ' ').trim().slice(0, maxText);

/**
 * Turns an operating system command that a program wrote into a signal, or null if it says nothing
 * about the agent. `code` is the number before the first semicolon, `payload` all after it.
 *
 * Anyone who can print can send these: they may colour a tile, never answer or approve anything.
 */
export function signalFromOsc(code: number, payload: string): Signal | null {
  switch (code) {
    case 0:
    case 2:
      return { kind: 'title', text: clean(payload) };
    case 9:
      return progress(payload) ?? notification(payload);
    case 99:
      return notification(kittyText(payload));
    case 777:
      return payload.startsWith('notify;')
        ? notification(payload.slice('notify;'.length).replace(';', ': '))
        : null;
    case 7501:
      return payload === '?' ? null : { kind: 'program-status', payload };
    default:
      return null;
  }
}

const progressStates: readonly (0 | 1 | 2 | 3 | 4)[] = [0, 1, 2, 3, 4];

/** ConEmu's `9;4;state;percent`. */
function progress(payload: string): Signal | null {
  const match = /^4;(\d)(?:;(\d{0,3}))?;?$/u.exec(payload);
  const state = progressStates.find((known) => String(known) === match?.[1]);
  if (state === undefined) return null;
  return { kind: 'progress', state, percent: Math.min(100, Number(match?.[2] ?? 0)) };
}

function notification(text: string): Signal | null {
  const shown = clean(text);
  return shown === '' ? null : { kind: 'notification', text: shown };
}

/** Kitty's `metadata;text`: only plain title and body parts are for people. */
function kittyText(payload: string): string {
  const border = payload.indexOf(';');
  if (border < 0) return '';
  const metadata = payload.slice(0, border).split(':');
  const forPeople = metadata.every((pair) => !/^(?:p=(?!title$|body$)|e=1)/u.test(pair));
  return forPeople ? payload.slice(border + 1) : '';
}
