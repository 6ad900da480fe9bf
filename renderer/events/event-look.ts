import {
  FileText,
  ListChecks,
  MessageCircleQuestion,
  MessageSquare,
  Quote,
  SquareTerminal,
  TriangleAlert,
  Users,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { Activity } from '#shared/swarm/activity.ts';
import type { ActivityGroup } from '#shared/swarm/activity-groups.ts';
import type { SwarmEvent } from '#shared/swarm/events.ts';
import { statusLooks } from '../theme/status-look.ts';
import type { StatusTone } from '../theme/status-look.ts';

/** How the kinds of events look, and what they are called in filters. */
export const groupLooks: Readonly<
  Record<ActivityGroup, { readonly label: string; readonly icon: LucideIcon }>
> = {
  status: { label: 'Status', icon: Users },
  task: { label: 'Tasks and builds', icon: ListChecks },
  file: { label: 'Files', icon: FileText },
  conflict: { label: 'Conflicts', icon: TriangleAlert },
  request: { label: 'Requests', icon: MessageCircleQuestion },
  message: { label: 'Messages', icon: MessageSquare },
  process: { label: 'Processes', icon: SquareTerminal },
  warning: { label: 'Warnings', icon: TriangleAlert },
  line: { label: 'Protocol lines', icon: Quote },
};

export interface EventLook {
  readonly icon: LucideIcon;
  readonly tone: StatusTone | null;
}

/** Icon and colour class of one event. */
export function eventLook({ body }: SwarmEvent, { group, weight }: Activity): EventLook {
  if (body.type === 'status-changed') {
    const { icon, tone } = statusLooks[body.status.kind];
    return { icon, tone };
  }
  return { icon: groupLooks[group].icon, tone: weight === 'call' ? 'trouble' : null };
}
