import { useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import { useApp } from '../../store/app-context.tsx';
import { formatCoarseDuration } from '../../ui/duration.ts';

/** Time since a moment: `40s`, `3m`. Of one that is ahead, as after a clock that was set back, it is `0s`. */
export const Elapsed = ({ since }: { readonly since: number }): ReactElement => (
  <Span moment={since} lengthAt={(now) => now - since} />
);

/** Time until a moment; `0s` when it is over. */
export const Remaining = ({ until }: { readonly until: number }): ReactElement => (
  <Span moment={until} lengthAt={(now) => until - now} />
);

interface SpanProps {
  readonly moment: number;
  /** Milliseconds. */
  readonly lengthAt: (now: number) => number;
}

/** Redraws only when the text changes, on the one clock that the window has. */
function Span({ moment, lengthAt }: SpanProps): ReactElement {
  const { clock } = useApp();
  const text = useSyncExternalStore(clock.subscribe, () => formatCoarseDuration(lengthAt(clock.now())));
  return <time dateTime={new Date(moment).toISOString()}>{text}</time>;
}
