import { expect, it } from 'vitest';
import { PlayedAgent } from './fixtures/played-agent.ts';
import { atRest, atWork, testProfile, toolJson } from './fixtures/profiles.ts';
import { retuned } from './retune.ts';

const profile = testProfile(toolJson);

it('lets a running agent stall sooner, or work on, by thresholds that were changed', () => {
  const agent = new PlayedAgent(profile).show(atRest('Tool')).wait(2000).show(atWork('» go')).wait(20_000);
  agent.state = retuned(agent.state, testProfile({ ...toolJson, thresholds: { stalledAfterMs: 10_000 } }));
  expect(agent.send({ kind: 'tick' }).status).toMatchObject({ kind: 'stalled', quietMs: 20_000 });
  agent.state = retuned(agent.state, profile);
  expect(agent.send({ kind: 'tick' }).wait(1000).status.kind).toBe('working');
});

it('leaves a detector alone whose thresholds are what they were', () => {
  const { state } = new PlayedAgent(profile).show(atRest('Tool'));
  expect(retuned(state, testProfile(toolJson))).toBe(state);
});
