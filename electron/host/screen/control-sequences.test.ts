import { describe, expect, it } from 'vitest';
import { createWatchedScreen, textOf } from './fixtures/watched-screen.ts';

const told = (data: string) => {
  const { show, signals } = createWatchedScreen();
  show(data);
  return signals.filter((signal) => signal.kind !== 'output');
};

const replyTo = (query: string, options = {}): string => {
  const { show, replies } = createWatchedScreen(options);
  show(query);
  return replies.join('');
};

describe('signals in the output', () => {
  it('tells titles, progress, notifications, bells and program status', () => {
    expect(told('\x1b]0;a title\x07\x1b]2;another\x1b\\')).toEqual([
      { kind: 'title', text: 'a title' },
      { kind: 'title', text: 'another' },
    ]);
    expect(told('\x1b]9;4;1;42\x07')).toEqual([{ kind: 'progress', state: 1, percent: 42 }]);
    expect(told('\x1b]9;needs you\x07\x1b]777;notify;Agent;done\x07\x1b]99;;kitty\x1b\\')).toEqual([
      { kind: 'notification', text: 'needs you' },
      { kind: 'notification', text: 'Agent: done' },
      { kind: 'notification', text: 'kitty' },
    ]);
    expect(told('\x07')).toEqual([{ kind: 'bell' }]);
    expect(told('\x1b]7501;state=working:msg=eA==\x1b\\')).toEqual([
      { kind: 'program-status', payload: 'state=working:msg=eA==' },
    ]);
  });

  it('keeps clipboard, prompt marks and folders out of it', () => {
    expect(told('\x1b]52;c;c2VjcmV0\x07\x1b]133;A\x07\x1b]7;file:///tmp\x07')).toEqual([]);
    expect(replyTo('\x1b]52;c;?\x07')).toBe('');
  });

  it('hands on a flood at a bounded rate and never loses the last of a kind', async () => {
    const watched = createWatchedScreen();
    const flood = Array.from(
      { length: 5000 },
      (_, n) => `\x1b]0;title ${n}\x07\x07\x1b]7501;state=idle:id=${n % 3}\x07`,
    );
    watched.write(flood.join(''));
    await watched.parsed();
    watched.clock.advance(100);
    expect(watched.signals.length).toBeLessThan(80);
    const last = (kind: string) => watched.signals.findLast((signal) => signal.kind === kind);
    expect(last('title')).toEqual({ kind: 'title', text: 'title 4999' });
    expect(last('bell')).toEqual({ kind: 'bell' });
    const records = watched.signals.slice(-6).filter((signal) => signal.kind === 'program-status');
    expect(records).toHaveLength(3);
  });
});

describe('answers to queries', () => {
  it('answers device attributes, cursor position and modes once', () => {
    expect(replyTo('\x1b[c')).toBe('\x1b[?1;2c');
    expect(replyTo('\x1b[3;5H\x1b[6n')).toBe('\x1b[3;5R');
    expect(replyTo('\x1b[?2026$p')).toBe('\x1b[?2026;2$y');
  });

  it('answers for its name, its colours and the program status protocol', () => {
    expect(replyTo('\x1b[>q')).toBe('\x1bP>|Swarmdeck\x1b\\');
    expect(replyTo('\x1b]10;?\x07')).toBe('\x1b]10;rgb:e6e6/e6e6/e6e6\x1b\\');
    expect(replyTo('\x1b]11;?\x1b\\')).toBe('\x1b]11;rgb:1010/1313/1717\x1b\\');
    expect(replyTo('\x1b]7501;?\x07')).toBe('\x1b]7501;?\x1b\\');
    expect(replyTo('\x1b]7501;?\x07', { answersProgramStatus: false })).toBe('');
  });

  it('keeps the order of questions and does not take a question for a status', () => {
    expect(replyTo('\x1b[c\x1b]7501;?\x07\x1b[5n')).toBe('\x1b[?1;2c\x1b]7501;?\x1b\\\x1b[0n');
    expect(told('\x1b]7501;?\x07')).toEqual([]);
  });

  it('stops answering when a file full of questions is printed', () => {
    const answered = replyTo('\x1b[c'.repeat(50_000));
    expect(answered.length).toBeGreaterThan(100);
    expect(answered.length).toBeLessThanOrEqual(16 * 1024);
  });
});

describe('counts beyond the screen', () => {
  it('neither freeze the screen nor differ from the largest sensible count', () => {
    for (const final of ['L', 'M', 'S', 'T', 'I', 'Z', 'b', '@', 'P', 'X', 'A', 'B', 'C', 'D', 'E', 'F']) {
      const picture = (count: string) =>
        textOf(createWatchedScreen().show(`one\r\ntwo x\x1b[${count}${final}y`));
      expect(picture('2147483647'), `CSI ${final}`).toEqual(picture('320'));
    }
  });

  it('survive an erase from the last cell of the screen', () => {
    const { show } = createWatchedScreen();
    expect(textOf(show('text\x1b[8;40H\x1b[1J\x1b[Hback')).join('')).toBe('back');
  });
});
