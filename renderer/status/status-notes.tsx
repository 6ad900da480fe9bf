import { Layers, Scale } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Status } from '#shared/detect/status.ts';
import { backgroundText } from '#shared/swarm/activity-status.ts';
import { contradictionText } from './why-text.ts';
import './status-notes.css';

/** What stands beside a status: what else runs, and who says otherwise. Nothing for most. */
export function StatusNotes({ status }: { readonly status: Status }): ReactElement | null {
  const { background, contradicted } = status;
  if (background === undefined && contradicted === undefined) return null;
  return (
    <span className="status-notes">
      {background === undefined ? null : (
        <span className="status-note" title={background.detail || undefined}>
          <Layers size={12} aria-hidden />
          <span className="status-note-text">{backgroundText(status)}</span>
        </span>
      )}
      {contradicted === undefined ? null : (
        <span className="status-note" data-tone="needs-you" title={contradictionText(contradicted)}>
          <Scale size={12} aria-hidden />
          <span className="status-note-text">disputed</span>
        </span>
      )}
    </span>
  );
}
