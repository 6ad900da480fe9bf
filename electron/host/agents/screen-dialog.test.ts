import { describe, expect, it } from 'vitest';
import type { RequestId } from '#shared/base/ids.ts';
import { PlayedAgent } from '#shared/detect/fixtures/played-agent.ts';
import { asking, testProfile, toolJson } from '#shared/detect/fixtures/profiles.ts';
import { drawnDialog } from '#shared/detect/dialog.ts';
import type { ShownDialog } from '#shared/detect/dialog.ts';
import { dialogPace, noDialog, stepDialog } from './screen-dialog.ts';
import type { DialogFact, DialogState } from './screen-dialog.ts';

const profile = testProfile({
  ...toolJson,
  rules: toolJson.rules.map((rule) =>
    rule.name === 'permission'
      ? {
          ...rule,
          pattern: '^Allow (?<request>.*)',
          answers: { approve: { option: '^Yes' }, deny: { option: '^No' } },
        }
      : rule,
  ),
});

/** What a screen with this dialog on it is read as. */
function drawn(dialog: string): ShownDialog {
  const shown = drawnDialog(new PlayedAgent(profile).show(asking('', dialog)).state);
  if (shown === null) throw new Error('No dialog was seen.');
  return shown;
}

const choices = '> 1. Yes\n  2. No';
const whole = drawn(`Allow rm old.log now?\n${choices}`);
const half = drawn('Allow rm old.log now?\n> 1. Yes');

/** Shows one after the other, each for so many milliseconds. */
function follow(
  ...sights: readonly (readonly [ShownDialog | null, number])[]
): readonly DialogFact['kind'][] {
  let state: DialogState = noDialog;
  let now = 0;
  let minted = 0;
  const facts: DialogFact[] = [];
  const mint = (): RequestId => `request-${(minted += 1)}` as RequestId;
  const look = (shown: ShownDialog | null): void => {
    const step = stepDialog(state, { kind: 'seen' }, { now, shown, besideReports: false, mint });
    state = step.state;
    facts.push(...step.facts);
  };
  for (const [shown, ms] of sights) {
    look(shown);
    now += ms;
    look(shown);
  }
  return facts.map(({ kind }) => kind);
}

describe('a dialog that is told', () => {
  it('stays the same while a resize draws it in pieces', () => {
    const aMoment = dialogPace.goneMs - 50;
    expect(follow([whole, dialogPace.settleMs], [half, aMoment], [whole, 5_000])).toEqual(['opened']);
    expect(follow([whole, dialogPace.settleMs], [null, aMoment], [whole, 5_000])).toEqual(['opened']);
  });

  it('is over when another one stands in its place', () => {
    const sights = follow(
      [whole, dialogPace.settleMs],
      [half, dialogPace.goneMs],
      [half, dialogPace.settleMs],
    );
    expect(sights).toEqual(['opened', 'closed', 'opened']);
  });
});

describe('the words of a dialog', () => {
  it('are the same wherever its lines break and whichever choice is marked', () => {
    expect(drawn(`Allow rm\nold.log now?\n  1. Yes\n> 2. No`).words).toBe(whole.words);
  });

  it.each(['rm old.log* now', 'rm > old.log now', 'rmold.log now'])('are not those of %s', (command) => {
    expect(drawn(`Allow ${command}?\n${choices}`).words).not.toBe(whole.words);
  });
});
