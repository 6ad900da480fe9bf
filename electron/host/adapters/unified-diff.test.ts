import { describe, expect, it } from 'vitest';
import { sidesOfDiff } from './unified-diff.ts';

const header = 'Index: a.js\n===================\n--- a.js\n+++ a.js\n';

describe('the sides of a diff', () => {
  it('are what is taken out and what is put in, with the lines around', () => {
    const diff = `${header}@@ -1,3 +1,3 @@\n-const port = 3000;\n+const port = 8080;\n listen(port);\n`;
    expect(sidesOfDiff(diff)).toEqual({
      before: 'const port = 3000;\nlisten(port);',
      after: 'const port = 8080;\nlisten(port);',
    });
  });

  it('part hunks that stand apart', () => {
    const diff = `${header}@@ -1 +1 @@\n-a\n+b\n@@ -90 +90 @@\n-x\n+y\n`;
    expect(sidesOfDiff(diff)).toEqual({ before: 'a\n…\nx', after: 'b\n…\ny' });
  });

  it('keep lines that begin like headers', () => {
    const diff = `${header}@@ -1 +1 @@\n--- an old rule\n+++ a new rule\n\\ No newline at end of file\n`;
    expect(sidesOfDiff(diff)).toEqual({ before: '-- an old rule', after: '++ a new rule' });
  });

  it('are empty where nothing is changed', () => {
    expect(sidesOfDiff('')).toEqual({ before: '', after: '' });
  });
});
