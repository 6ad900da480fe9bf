import { assertNever } from '#shared/base/assert-never.ts';
import { failure } from '#shared/base/failure.ts';
import type { Failure } from '#shared/base/failure.ts';
import type { AgentId } from '#shared/base/ids.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Result } from '#shared/base/result.ts';
import { decodeFrame } from '#shared/ipc/frames.ts';
import type { Frame, InputFrame } from '#shared/ipc/frames.ts';
import { ipcLimits } from '#shared/ipc/limits.ts';
import type { TerminalSize } from '#shared/swarm/agent-spec.ts';
import type { Clock } from '../agents/clock.ts';
import { FocusStream } from './focus-stream.ts';
import type { AgentTerminal, TerminalRegistry } from './registry.ts';
import type { SizeClaims } from './size-claims.ts';
import { createTileFeed } from './tile-feed.ts';

export interface WindowTerminalsOptions {
  readonly registry: TerminalRegistry;
  /** One for all windows. */
  readonly sizes: SizeClaims;
  readonly clock: Clock;
  /** Sends one binary frame to the window. */
  readonly send: (frame: Uint8Array) => void;
  /** Tells the window what it did wrong. */
  readonly onProblem: (agentId: AgentId | null, problem: Failure) => void;
}

/** The terminal plane of one window: what it watches, what it has opened, what it types. */
export interface WindowTerminals {
  /** Replaces the list of agents whose pictures the window gets; returns those of which there is none. */
  readonly watch: (agentIds: readonly AgentId[]) => readonly AgentId[];
  /** Starts the raw stream of one terminal; opened again, it starts anew. Fails with `unknown-agent`. */
  readonly open: (agentId: AgentId, size: TerminalSize) => Result<null, Failure>;
  /** Fails with `unknown-agent` when the window has not opened the terminal. */
  readonly resize: (agentId: AgentId, size: TerminalSize) => Result<null, Failure>;
  readonly close: (agentId: AgentId) => void;
  /** Takes one frame of the window; a bad one is told as a problem. */
  readonly receive: (frame: Uint8Array) => void;
  /** The window is gone. */
  readonly dispose: () => void;
}

export function createWindowTerminals(options: WindowTerminalsOptions): WindowTerminals {
  const { registry, sizes, clock, send, onProblem } = options;
  const tiles = createTileFeed({ registry, send });
  /** What this window has open; null while the agent is between two runs. */
  const streams = new Map<AgentId, FocusStream | null>();
  const holder = {};

  const start = ({ agentId, screen }: AgentTerminal): void => {
    streams.get(agentId)?.dispose();
    streams.set(agentId, new FocusStream({ agentId, screen, clock, send }));
  };
  const stopAdded = registry.onAdded((terminal) => {
    if (streams.has(terminal.agentId)) start(terminal);
  });
  const stopRemoved = registry.onRemoved((agentId) => {
    streams.get(agentId)?.dispose();
    if (streams.has(agentId)) streams.set(agentId, null);
  });

  const close = (agentId: AgentId): void => {
    streams.get(agentId)?.dispose();
    if (streams.delete(agentId)) sizes.release(agentId, holder);
  };

  const input = ({ agentId, data }: InputFrame): void => {
    const terminal = registry.get(agentId);
    if (data.length > ipcLimits.inputBytes) onProblem(agentId, tooLarge(data.length));
    else if (terminal === undefined) onProblem(agentId, unknownAgent(agentId));
    else terminal.input(data);
  };

  const take = (frame: Frame): void => {
    switch (frame.kind) {
      case 'input':
        return input(frame);
      case 'output-ack':
        return streams.get(frame.agentId)?.acknowledge(frame.bytes);
      case 'rows-ack':
        return tiles.acknowledge(frame);
      case 'rows':
      case 'screen':
      case 'output':
      case 'resized':
        return onProblem(frame.agentId, wrongWay(frame.kind));
      default:
        return assertNever(frame);
    }
  };

  return {
    watch: tiles.watch,
    open: (agentId, size) => {
      const terminal = registry.get(agentId);
      if (terminal === undefined) return err(unknownAgent(agentId));
      start(terminal);
      sizes.claim(agentId, holder, size);
      return ok(null);
    },
    resize: (agentId, size) => {
      if (!streams.has(agentId)) return err(unknownAgent(agentId));
      sizes.claim(agentId, holder, size);
      return ok(null);
    },
    close,
    receive: (bytes) => {
      const frame = decodeFrame(bytes);
      if (frame.ok) take(frame.value);
      else onProblem(null, frame.error);
    },
    dispose: () => {
      tiles.dispose();
      stopAdded();
      stopRemoved();
      for (const agentId of streams.keys()) close(agentId);
    },
  };
}

const unknownAgent = (agentId: AgentId): Failure =>
  failure(
    'unknown-agent',
    `The agent ${agentId} has no terminal.`,
    'It was removed, or it has to be restarted.',
  );

const tooLarge = (bytes: number): Failure =>
  failure(
    'message-too-large',
    `${bytes} bytes were pasted; at most ${ipcLimits.inputBytes} are typed at once, so nothing was typed.`,
    'Put the text into a file and ask the agent to read it.',
  );

const wrongWay = (kind: string): Failure =>
  failure(
    'invalid-message',
    `A window sent a ${kind} frame, which only the host sends.`,
    'Reload the window.',
  );
