import { useSyncExternalStore } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { needsUser } from '#shared/detect/status.ts';
import type { Status } from '#shared/detect/status.ts';
import { StatusNotes } from '../../status/status-notes.tsx';
import { whyText } from '../../status/why-text.ts';
import { useApp } from '../../store/app-context.tsx';
import { statusDetail, statusLooks } from '../../theme/status-look.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { Elapsed, Remaining } from './elapsed.tsx';

export interface TileStatusProps {
  readonly status: Status;
  readonly id: string;
  readonly onOpen: () => void;
  /** Stands beside what else is to be said of the status. */
  readonly children?: ReactNode;
}

/** Colour, icon and word of a status, how long it lasts, and what the agent says about it; why, where it is pointed at. */
export function TileStatus({ status, id, onOpen, children }: TileStatusProps): ReactElement {
  const look = statusLooks[status.kind];
  return (
    <div className="tile-status" id={id}>
      <Tooltip text={whyText(status)}>
        <button type="button" className="tile-why" tabIndex={-1} onClick={onOpen}>
          <StatusBadge
            tone={look.tone}
            icon={look.icon}
            word={look.word}
            emphasis={needsUser(status.kind) ? 'solid' : 'subtle'}
          />
        </button>
      </Tooltip>
      <span className="tile-since">
        <Elapsed since={status.since} />
      </span>
      <StatusNotes status={status} />
      {children}
      <span className="tile-detail">
        <Detail status={status} />
      </span>
    </div>
  );
}

function Detail({ status }: { readonly status: Status }): ReactElement {
  if (status.kind === 'rate-limited' && status.resumesAt !== null) {
    return <LimitEnd at={status.resumesAt} />;
  }
  return <>{statusDetail(status)}</>;
}

/** Counts down to the end of a limit. */
function LimitEnd({ at }: { readonly at: number }): ReactElement {
  const { clock } = useApp();
  const isOver = useSyncExternalStore(clock.subscribe, () => clock.now() >= at);
  if (isOver) return <>its limit should be over</>;
  return (
    <>
      resumes in <Remaining until={at} />
    </>
  );
}
