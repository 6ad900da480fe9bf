import type { ReactElement } from 'react';
import { channelName, describeUsage } from '#shared/swarm/channels/describe-channel.ts';
import type { Agent } from '#shared/swarm/state.ts';
import { Fact } from './fact.tsx';

/** Whether the agent tells itself what it does, or is read from its screen; and why. */
export function ReportsFact({ agent }: { readonly agent: Agent }): ReactElement | null {
  const { channel, session } = agent;
  if (channel.kind === 'none' && session === null) return null;
  return (
    <Fact term="Reports">
      {channel.kind === 'open' ? `through ${channelName(channel.channel)}` : null}
      {channel.kind === 'silent' ? channel.reason : null}
      {session === null ? null : (
        <span className="focus-note" title={session.transcript ?? undefined}>
          Conversation <code>{session.id}</code>
        </span>
      )}
    </Fact>
  );
}

/** What the conversation takes of the context window, and what it has cost. */
export function UsageFact({ agent }: { readonly agent: Agent }): ReactElement | null {
  const used = agent.usage === null ? '' : describeUsage(agent.usage);
  return used === '' ? null : <Fact term="Used">{used}</Fact>;
}
