import { describe, expect, it } from 'vitest';
import { redact } from './redact.ts';

const key = 'a1b2c3d4e5f6g7h8i9j0k1l2';

describe('redact', () => {
  it.each([
    `sk-ant-${key}`,
    `ghp_${key}`,
    `github_pat_${key}`,
    `glpat-${key}`,
    `hf_${key}`,
    `aider --api-key ${key}`,
    `["--auth-token","${key}"]`,
    'AKIAIOSFODNN7EXAMPLE',
    `OPENAI_API_KEY=${key}`,
    `"apiKey": "${key}"`,
    `Authorization: Bearer ${key}`,
    `http://127.0.0.1:4517/?token=${key}`,
    `https://ada:${key}@example.com/repo.git`,
    `-----BEGIN RSA PRIVATE KEY-----\n${key}\n-----END RSA PRIVATE KEY-----`,
    `DB_PASSWORD='${key} with spaces'`,
  ])('takes the secret out of %j', (text) => {
    const out = redact(`before ${text} after`);
    expect(out).not.toContain(key);
    expect(out).not.toContain('AKIAIOSFODNN7EXAMPLE');
    expect(out).toMatch(/^before .*\*\*\*[^]*after$/);
  });

  it('takes out what it is told of', () => expect(redact(`x${key}y`, [key])).toBe('x***y'));

  it.each(['agent-k3v9 is working', 'src/cart.ts:12:3 error TS2304', 'https://example.com/a?b=c'])(
    'leaves %j',
    (text) => expect(redact(text, [''])).toBe(text),
  );
});
