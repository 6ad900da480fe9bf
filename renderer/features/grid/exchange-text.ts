import type { AgentId } from '#shared/base/ids.ts';
import type { Exchange } from '#shared/swarm/needs/exchange.ts';
import type { ShownExchange } from './tile-exchange.tsx';

/** What each tile says about something that went between agents. */
export function exchangeTexts(
  { kind, from, to, what }: Exchange,
  nameOf: (agentId: AgentId) => string,
): readonly (readonly [agentId: AgentId, shown: ShownExchange])[] {
  const sender = from === null ? '' : nameOf(from);
  const receivers = to.map(nameOf).join(', ');
  const texts: Readonly<Record<Exchange['kind'], { readonly out: string; readonly into: string }>> = {
    need: { out: `asks ${receivers} for ${what}`, into: `${sender} asks for ${what}` },
    contract: {
      out: receivers === '' ? `published ${what}` : `sent the contract ${what} to ${receivers}`,
      into: `contract ${what} of ${sender}`,
    },
    met: { out: '', into: 'what it asked for is there' },
  };
  const { out, into } = texts[kind];
  return [
    ...(from === null ? [] : [[from, { direction: 'out', text: out }] as const]),
    ...to.map((agentId) => [agentId, { direction: 'in', text: into }] as const),
  ];
}
