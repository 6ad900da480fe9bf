import { failure } from '../../base/failure.ts';
import type { Failure } from '../../base/failure.ts';
import type { PolicyRule } from './policy-rule.ts';

/** What a rule looks at. */
export type RulePart = 'tool' | 'command' | 'path' | 'role';

/** What is wrong with a rule, and in which of its parts. */
export interface RuleFlaw {
  readonly part: RulePart;
  /** What is wrong, and what to write instead; a sentence that stands alone. */
  readonly message: string;
}

/** Why a rule cannot be taken as it is written: it means more than one sees, or can never fit. Null when it can. */
export function flawOfRule({ tool, command, path, role }: Omit<PolicyRule, 'from'>): RuleFlaw | null {
  const texts = [tool, command, path, role].map((text) => text.trim());
  if (texts.every((text) => text === '')) {
    return {
      part: 'tool',
      message: 'It does not say what it is about. Write * as its tool to mean everything.',
    };
  }
  if (command.trim() !== '' && path.trim() !== '') {
    return {
      part: 'path',
      message: 'A request runs a command or changes files: a rule about both never fits. Write two rules.',
    };
  }
  const message = flawOfPath(path.trim());
  return message === null ? null : { part: 'path', message };
}

function flawOfPath(path: string): string | null {
  if (/^(?:[/\\~]|[a-z]:)/iu.test(path) || path.split('/').includes('..')) {
    return `${path} leads out of the agent's folder. Write it relative to that folder, such as src/**.`;
  }
  const open = unclosedIn(path);
  return open === null
    ? null
    : `The pattern ${path} cannot be read: ${open} has no partner. Write \\${open} for the sign itself.`;
}

const partners: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** A bracket of a glob that has no partner; null when all have. Within `[…]` every other sign stands for itself. */
function unclosedIn(glob: string): string | null {
  const open: string[] = [];
  for (const [sign] of glob.matchAll(/\\.|[()[\]{}]/gu)) {
    if (sign.length > 1 || (open.at(-1) === '[' && sign !== ']')) continue;
    const partner = partners[sign];
    if (partner === undefined) open.push(sign);
    else if (open.pop() !== partner) return sign;
  }
  return open.at(-1) ?? null;
}

/** The first flaw of a list of rules, by the rule's place from 1; null when all can be taken. */
export function flawOfRules(rules: readonly PolicyRule[]): Failure | null {
  const flaws = rules.map(flawOfRule);
  const at = flaws.findIndex((flaw) => flaw !== null);
  const flaw = flaws[at];
  return flaw === undefined || flaw === null
    ? null
    : failure('invalid-policy', `Rule ${at + 1} cannot be taken: ${flaw.message}`, 'No rule was changed.');
}
