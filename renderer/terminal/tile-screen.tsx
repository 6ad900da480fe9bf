import { useEffect, useRef } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { useApp } from '../store/app-context.tsx';

/** A live picture of an agent's screen. Fills its container. */
export function TileScreen({ agentId }: { readonly agentId: AgentId }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { tiles } = useApp();
  useEffect(() => {
    const element = canvas.current;
    return element === null ? undefined : tiles.show(agentId, element);
  }, [tiles, agentId]);
  return <canvas ref={canvas} />;
}
