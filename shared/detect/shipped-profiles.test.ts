import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadProfile, problemText } from './load-profile.ts';

const folder = new URL('../../resources/agents/', import.meta.url);

it.each(readdirSync(folder))('the shipped profile %s is sound', (file) => {
  const loaded = loadProfile(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
  expect(loaded.ok ? [] : loaded.error.map(problemText)).toEqual([]);
  expect(loaded.ok && `${loaded.value.id}.json`).toBe(file);
});
