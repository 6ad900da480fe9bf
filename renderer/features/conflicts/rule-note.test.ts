import { describe, expect, it } from 'vitest';
import { noteOnOverlaps, noteOnReach } from './rule-note.ts';

describe('the note on a rule', () => {
  it('counts what it matches', () => {
    expect(noteOnReach({ matched: 1, tracked: 340 }, 'Ada', true)).toEqual({
      text: 'Matches 1 of 340 tracked files.',
      isOdd: false,
    });
    expect(noteOnReach({ matched: 0, tracked: 0 }, 'Ada', true).isOdd).toBe(false);
  });

  it('finds it odd when nothing matches, or everything', () => {
    expect(noteOnReach({ matched: 0, tracked: 1 }, 'Ada', true)).toEqual({
      text: 'Matches none of 1 tracked file: it holds for new ones only.',
      isOdd: true,
    });
    expect(noteOnReach({ matched: 9, tracked: 9 }, 'Ada', true)).toEqual({
      text: 'Matches everything, 9 tracked files: only Ada may write.',
      isOdd: true,
    });
    expect(noteOnReach({ matched: 9, tracked: 9 }, null, false).text).toBe(
      'Matches everything, 9 tracked files: no agent may write what the rules above leave.',
    );
  });

  it('says with whom it overlaps, and which of the two decides', () => {
    const ofAda = { rule: 1, owner: 'Ada', glob: 'src/**', comesFirst: true };
    const settings = { rule: null, owner: 'Bo', glob: 'docs/**', comesFirst: false };
    expect(noteOnOverlaps([])).toBe('');
    expect(noteOnOverlaps([ofAda, settings])).toBe(
      'Overlaps with rule 1 of Ada (src/**): that one decides first. And with 1 more.',
    );
    expect(noteOnOverlaps([settings])).toBe(
      'Overlaps with what Bo owns by its settings (docs/**): this one decides first.',
    );
    expect(noteOnOverlaps([{ ...ofAda, owner: null }])).toContain('rule 1, read only (src/**)');
  });
});
