import { countText } from '../base/count-text.ts';
import { listNames } from './notify.ts';
import type { NotifyIntent } from './notify.ts';
import { notifyKinds } from './settings.ts';
import type { NotifyKind } from './settings.ts';

/** Notifications at one moment that a person still reads one by one. */
const readOneByOne = 3;
/** Agents that a group names; the rest are counted. */
const namedAgents = 3;

const groupTitles: Readonly<Record<NotifyKind, (count: number) => string>> = {
  'needs-you': (count) => countText(count, 'agent needs you', 'agents need you'),
  finished: (count) => countText(count, 'agent has finished', 'agents have finished'),
  crashed: (count) => countText(count, 'agent crashed', 'agents crashed'),
  conflict: (count) => countText(count, 'conflict'),
};

/**
 * What is shown of the intents of one moment: few as they are, many as one for each kind.
 *
 * @param intents - oldest first
 * @param nameOf - of an agent
 */
export function groupIntents(
  intents: readonly NotifyIntent[],
  nameOf: (agentId: NotifyIntent['agentIds'][number]) => string,
): readonly NotifyIntent[] {
  // The latest of a tag counts: an agent that was asked about and has finished since has finished.
  const latest = [...new Map(intents.map((intent) => [intent.tag, intent])).values()];
  if (latest.length <= readOneByOne) return latest;
  return notifyKinds.flatMap((kind) => {
    const same = latest.filter((intent) => intent.kind === kind);
    return same.length < 2 ? same : [groupOf(kind, same, nameOf)];
  });
}

function groupOf(
  kind: NotifyKind,
  intents: readonly NotifyIntent[],
  nameOf: (agentId: NotifyIntent['agentIds'][number]) => string,
): NotifyIntent {
  const agentIds = [...new Set(intents.flatMap((intent) => intent.agentIds))];
  const names = agentIds.slice(0, namedAgents).map(nameOf);
  const more = agentIds.length - names.length;
  return {
    kind,
    agentIds,
    title: groupTitles[kind](intents.length),
    body: listNames(more === 0 ? names : [...names, `${more} more`]),
    tag: `group:${kind}`,
  };
}
