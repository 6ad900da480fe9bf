import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { useApp } from '../store/app-context.tsx';
import { useAppState } from '../store/hooks.ts';
import { statusLooks } from '../theme/status-look.ts';
import type { PictureState } from './tile-hub.ts';
import './tile-picture.css';

/**
 * A live picture of an agent's screen. Fills its container, whose size must not depend on it. For
 * assistive technology it is an image that says the agent's status and the last line of its screen.
 */
export function TileScreen({ agentId }: { readonly agentId: AgentId }) {
  const { tiles } = useApp();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    return element === null ? undefined : tiles.show(agentId, element);
  }, [tiles, agentId]);
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <img> cannot be drawn into
  return <canvas ref={canvas} className="tile-picture" role="img" aria-label={useScreenLabel(agentId)} />;
}

/** What there is to see of the agent's screen. */
export function usePictureState(agentId: AgentId): PictureState {
  const { tiles } = useApp();
  return useSyncExternalStore(
    tiles.onPictures,
    useCallback(() => tiles.pictureOf(agentId), [tiles, agentId]),
  );
}

function useScreenLabel(agentId: AgentId): string {
  const { tiles } = useApp();
  const line = useSyncExternalStore(
    tiles.onLastLines,
    useCallback(() => tiles.lastLine(agentId), [tiles, agentId]),
  );
  const name = useAppState((state) => state.swarm.agents[agentId]?.spec.name ?? '');
  const kind = useAppState((state) => state.swarm.agents[agentId]?.status.kind);
  const status = kind === undefined ? '' : statusLooks[kind].word;
  return `Screen of ${name}, ${status}${line === '' ? '' : `: ${line}`}`;
}
