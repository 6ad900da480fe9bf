import { useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import { useApp } from '../../store/app-context.tsx';
import { formatCoarseDuration } from '../../ui/duration.ts';

/**
 * Time since a moment, or until one that is ahead: `40s`, `3m`. Redraws only when the text changes, on the
 * one clock that the window has.
 */
export function Elapsed({ since }: { readonly since: number }): ReactElement {
  const { clock } = useApp();
  const text = useSyncExternalStore(clock.subscribe, () =>
    formatCoarseDuration(Math.abs(clock.now() - since)),
  );
  return <time dateTime={new Date(since).toISOString()}>{text}</time>;
}
