import type { ReactElement } from 'react';
import { needsUser } from '#shared/detect/status.ts';
import { usePictureState } from '../../terminal/tile-screen.tsx';
import { MainAction } from './tile-buttons.tsx';
import type { TileButtonsProps } from './tile-buttons.tsx';

const words = {
  blank: 'Its screen was empty.',
  missing: 'No picture was kept.',
} as const;

/** Stands for the picture of an agent that has ended where there is none; nothing where there is one. */
export function TileEnded(props: TileButtonsProps): ReactElement | null {
  const { agent } = props;
  const picture = usePictureState(agent.id);
  if (picture !== 'blank' && picture !== 'missing') return null;
  return (
    <div className="tile-ended">
      <p>{words[picture]}</p>
      {/* Who calls has its buttons at the foot of the tile. */}
      {needsUser(agent.status.kind) ? null : <MainAction {...props} />}
    </div>
  );
}
