import type { Scene } from './scene.ts';

/** The demo, as a person walks through it first. */
export const tour: Scene = {
  viewport: { width: 1280, height: 800 },
  play: async (deck, shoot) => {
    await deck.start.heading.waitFor();
    await shoot('start');
    await deck.start.demo.click();
    await deck.grid.tile('Images').status('Stalled').waitFor({ timeout: 60_000 });
    await deck.grid.tile('Search').status('Compacted').waitFor({ timeout: 60_000 });
    await shoot('grid-9');
    await deck.panel.conflictsTab.click();
    await shoot('conflicts');
    await deck.panel.activityTab.click();
    await shoot('activity');
    await deck.grid.tile('Cart API').name.click();
    await deck.focus.terminal.waitFor();
    await shoot('focus');
    await deck.focus.back.click();
    await deck.header.newAgent.click();
    await deck.newAgent.dialog.waitFor();
    await shoot('new-agent');
  },
};
