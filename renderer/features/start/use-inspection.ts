import { useEffect, useState } from 'react';
import type { Failure } from '#shared/base/failure.ts';
import type { Result } from '#shared/base/result.ts';
import type { RequestResult } from '#shared/ipc/contract.ts';
import { useApp } from '../../store/app-context.tsx';

type Inspection = Result<RequestResult<'project.inspect'>, Failure>;

/** Milliseconds without a key before the folder is looked at. */
const pauseMs = 200;

/** What the host finds in the folder that is being typed; null until it has looked at this very path. */
export function useInspection(path: string): Inspection | null {
  const { request } = useApp();
  const [found, setFound] = useState<{ readonly path: string; readonly inspection: Inspection } | null>(null);
  useEffect(() => {
    let isWanted = path.trim() !== '';
    const inspect = async (): Promise<void> => {
      const inspection = await request('project.inspect', { root: path });
      if (isWanted) setFound({ path, inspection });
    };
    const timer = setTimeout(() => {
      if (isWanted) void inspect();
    }, pauseMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [request, path]);
  return found?.path === path ? found.inspection : null;
}
