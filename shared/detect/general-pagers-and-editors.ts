import type { WrittenRules } from './profile.ts';

/** Programs that show something until a person goes on, and monitors, which nobody waits for. The first that fits holds. */
export const generalPagersAndEditors: WrittenRules = [
  {
    name: 'pager',
    region: 'cursor-row',
    pattern:
      '^(?:--More--|(?:\\S{1,200} )?\\(END\\)|:$|(?:\\S{1,200} )?lines \\d+-\\d+)|^ ?Manual page \\S+.*\\bline \\d+|\\bpress h for help or q to quit\\b',
    quietMs: 300,
    status: 'awaiting-answer',
    topic: 'other',
  },
  {
    // `less` with a file: nothing but its name in the last row.
    name: 'pager-of-file',
    region: 'bottom-cursor-row',
    pattern:
      '^[\\w.@~+/-]{0,150}\\w\\.\\w{1,6}(?: \\(file \\d+ of \\d+\\))?$|^(?:~|\\.{1,2})?/[\\w.@+/-]{1,150}$',
    alternate: true,
    quietMs: 800,
    status: 'awaiting-answer',
    topic: 'other',
  },
  {
    // It shows how things are until it is told to end; nobody waits for that.
    name: 'monitor',
    region: 'head',
    pattern: '^top - \\d\\d:\\d\\d:\\d\\d up |^Every \\d+(?:\\.\\d+)?s: \\S',
    status: 'idle',
  },
  {
    name: 'monitor-keys',
    region: 'last-row',
    pattern: '^ *F1 ?Help +F2 ?Setup',
    alternate: true,
    status: 'idle',
  },
  {
    // An editor that a program opened, for a message or a list: it waits for a person. Below the text `~` …
    name: 'editor',
    region: 'below-text',
    pattern: '^~ *$',
    quietMs: 800,
    status: 'awaiting-answer',
    topic: 'other',
  },
  {
    // … or what the last row tells of file or mode, or the keys that it takes.
    name: 'editor-row',
    region: 'last-three',
    pattern:
      '^-- (?:INSERT|REPLACE|VISUAL(?: LINE| BLOCK)?) --|^"[^"]+" (?:\\[[^"]{1,20}\\] ?)?\\d+(?: lines?|L), \\d+(?: bytes|B|C)|^\\^G (?:Get )?Help\\b',
    quietMs: 800,
    status: 'awaiting-answer',
    topic: 'other',
  },
];
