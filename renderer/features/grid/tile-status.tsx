import type { ReactElement } from 'react';
import { needsUser } from '#shared/detect/status.ts';
import type { Status } from '#shared/detect/status.ts';
import { statusDetail, statusLooks } from '../../theme/status-look.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { StatusNotes } from '../../status/status-notes.tsx';
import { Elapsed } from './elapsed.tsx';

/** Colour, icon and word of a status, how long it lasts, and what the agent says about it. */
export function TileStatus({ status, id }: { readonly status: Status; readonly id: string }): ReactElement {
  const look = statusLooks[status.kind];
  return (
    <div className="tile-status" id={id}>
      <StatusBadge
        tone={look.tone}
        icon={look.icon}
        word={look.word}
        emphasis={needsUser(status.kind) ? 'solid' : 'subtle'}
      />
      <span className="tile-since">
        <Elapsed since={status.since} />
      </span>
      <StatusNotes status={status} />
      <span className="tile-detail">
        <Detail status={status} />
      </span>
    </div>
  );
}

function Detail({ status }: { readonly status: Status }): ReactElement {
  if (status.kind === 'rate-limited' && status.resumesAt !== null) {
    return (
      <>
        resumes in <Elapsed since={status.resumesAt} />
      </>
    );
  }
  return <>{statusDetail(status)}</>;
}
