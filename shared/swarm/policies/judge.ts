import picomatch from 'picomatch/posix.js';
import type { AgentRequest, RequestChannel } from '../../signals/agent-request.ts';
import { requestLimits } from '../../signals/agent-request.ts';
import { decidesWhatRuns } from './agent-settings.ts';
import { namesCredentials } from './credentials.ts';
import { dangersOf, plainText } from './dangers.ts';
import type { Surroundings } from './reaching-out.ts';
import { insideFolder } from './inside-folder.ts';
import { describeRule } from './policy-rule.ts';
import type { PolicyDecision, PolicyRule } from './policy-rule.ts';
import { readShell } from './shell-reading.ts';
import { matchesWildcard } from './wildcard.ts';

type Permission = Extract<AgentRequest, { kind: 'permission' }>;

export interface JudgedRequest {
  readonly request: Permission;
  readonly channel: RequestChannel;
  readonly role: string;
  /** The folder that the agent works in; where it would run when the request does not tell. */
  readonly folder: string;
}

/** What the rules say to a request, and why. */
export interface Verdict {
  readonly decision: PolicyDecision;
  /** The rule that decided; null when none fits, or none may decide. */
  readonly rule: PolicyRule | null;
  /** In words that stand alone. */
  readonly because: string;
}

/** One thing that a request wants: a program of its command, a file of its changes, or the tool as a whole. */
type Part =
  | {
      readonly kind: 'command';
      readonly text: string;
      /** Without what does not change what it does: a rule that denies looks at both. */
      readonly plain: string;
    }
  | { readonly kind: 'file'; readonly path: string | null }
  | { readonly kind: 'tool' };

const strictness: Readonly<Record<PolicyDecision, number>> = { allow: 0, ask: 1, deny: 2 };

/**
 * Tries the rules, first to last, on each part of a request; the strictest of what they say counts. What is
 * dangerous, not readable for sure, or only read from a screen is never allowed by a rule: a person is asked.
 */
export function judge(rules: readonly PolicyRule[], judged: JudgedRequest): Verdict {
  const verdicts = partsOf(judged).map((part) => verdictOn(part, rules, judged));
  const verdict = verdicts.reduce((worst, one) =>
    strictness[one.decision] > strictness[worst.decision] ? one : worst,
  );
  const doubt = verdict.decision === 'allow' ? doubtAbout(judged) : null;
  return doubt === null ? verdict : { decision: 'ask', rule: null, because: doubt };
}

/** Characters of a command that a rule may allow. Far longer ones are cut before they come here. */
const longestCommand = 8_000;

/** Why no rule may allow this request; null when one may. */
export function doubtAbout({ request, channel, folder }: JudgedRequest): string | null {
  if (channel === 'screen')
    return 'Only what the screen shows of it is known: rules allow what the agent reports itself.';
  if ((request.command?.length ?? 0) > longestCommand)
    return 'Always asked: the command is too long to be read for sure.';
  if (request.edits.length >= requestLimits.entries)
    return 'Always asked: it changes more files than are kept of a request.';
  const surroundings: Surroundings = { cwd: request.cwd ?? folder, worktree: folder };
  const [danger] = request.command === null ? [] : dangersOf(request.command, surroundings);
  if (danger !== undefined) return `Always asked: it ${danger}.`;
  const secret = request.edits.some(({ path }) => namesCredentials(path)) || namesCredentials(request.input);
  if (secret) return 'Always asked: it names a file with credentials.';
  const settings = request.edits.find(({ path }) => decidesWhatRuns(path));
  if (settings !== undefined)
    return `Always asked: ${settings.path} decides what programs run, or what agents may do.`;
  const outside = request.edits.find(({ path }) => insideFolder(path, folder) === null);
  return outside === undefined ? null : `Always asked: ${outside.path} is outside of the agent's folder.`;
}

function partsOf({ request, folder }: JudgedRequest): readonly [Part, ...Part[]] {
  const parts: Part[] = request.edits.map(({ path }) => ({ kind: 'file', path: insideFolder(path, folder) }));
  if (request.command !== null) parts.push(...commandParts(request.command));
  const [first, ...others] = parts;
  return first === undefined ? [{ kind: 'tool' }] : [first, ...others];
}

function commandParts(command: string): readonly Part[] {
  const reading = readShell(command);
  if (reading.kind === 'unclear')
    return piecesOf(command).map((text) => ({ kind: 'command', text, plain: text }));
  return reading.commands.map(({ words }) => ({
    kind: 'command',
    text: words.join(' '),
    plain: plainText(words),
  }));
}

/** Pieces of a line that are looked at, at most: a rule that denies shall find what a person would. */
const mostPieces = 500;

/** What may be a program in a line that cannot be read for sure: all of it, and what follows any blank or bracket. */
function piecesOf(command: string): readonly string[] {
  const pieces = command.split(/[;&|\n(){}`"']+/u).flatMap((piece) => {
    const words = piece.trim().split(/\s+/u);
    return words.map((_, at) => words.slice(at).join(' '));
  });
  return [command.trim(), ...pieces.filter((piece) => piece !== '')].slice(0, mostPieces);
}

function verdictOn(part: Part, rules: readonly PolicyRule[], judged: JudgedRequest): Verdict {
  const rule = rules.find((one) => fits(one, part, judged));
  return rule === undefined
    ? { decision: 'ask', rule: null, because: 'No rule covers this.' }
    : { decision: rule.decision, rule, because: `By the rule: ${describeRule(rule)}.` };
}

function fits(rule: PolicyRule, part: Part, { request, role }: JudgedRequest): boolean {
  if (rule.role !== '' && rule.role !== role) return false;
  if (rule.tool !== '' && !matchesWildcard(rule.tool.trim(), request.tool)) return false;
  if (rule.command !== '' && (part.kind !== 'command' || !fitsCommand(rule, part))) return false;
  if (rule.path !== '' && (part.kind !== 'file' || part.path === null || !matchesPath(rule.path, part.path)))
    return false;
  return true;
}

/** What allows must fit to the letter; what asks or denies also fits `/usr/bin/git -C . push`, for `git push`. */
function fitsCommand(
  { command, decision }: PolicyRule,
  { text, plain }: { text: string; plain: string },
): boolean {
  const pattern = command.trim();
  return matchesWildcard(pattern, text) || (decision !== 'allow' && matchesWildcard(pattern, plain));
}

/** Also names with a line break: without the flag `**` would end there. */
const matchesPath = (glob: string, path: string): boolean =>
  picomatch.isMatch(path, glob, { dot: true, flags: 's' });
