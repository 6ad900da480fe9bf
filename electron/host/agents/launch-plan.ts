import type { AgentProfile } from '#shared/detect/profile.ts';
import { withProtocol } from '#shared/swarm/recovery/worker-protocol.ts';
import type { AgentSpec } from '#shared/swarm/agent-spec.ts';
import { programName } from '../profiles/agent-profiles.ts';

/** How an agent is started, and what is left to be typed when it is up. */
export interface LaunchPlan {
  readonly args: readonly string[];
  /** The first prompt, if it does not go along as an argument; else empty. */
  readonly prompt: string;
}

/** Bytes of one argument, at most: Linux allows 128 KiB (MAX_ARG_STRLEN), and the environment needs room. */
const largestArgument = 64 * 1024;

/**
 * Passes the first prompt as an argument where the profile knows how and the command is that program
 * itself. A prompt that begins with a dash would be read as an option, one with a NUL would be cut off: such
 * are typed.
 */
export function planLaunch(spec: AgentSpec, profile: AgentProfile): LaunchPlan {
  const { promptArgs, commands } = profile;
  const text = spec.prompt.trim();
  const prompt = text !== '' && spec.protocol === true ? withProtocol(text, spec.name) : text;
  const canPass =
    promptArgs !== null &&
    commands.includes(programName(spec.command)) &&
    !prompt.startsWith('-') &&
    !prompt.includes('\0') &&
    Buffer.byteLength(prompt) <= largestArgument;
  if (prompt === '' || !canPass) return { args: spec.args, prompt };
  const passed = promptArgs.map((arg) => (arg === '{prompt}' ? prompt : arg));
  return { args: [...spec.args, ...passed], prompt: '' };
}
