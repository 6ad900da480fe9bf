import { Hourglass, RotateCw, SaveOff, Unplug } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Failure } from '#shared/base/failure.ts';
import type { Preparation } from '#shared/ipc/preparation.ts';
import { useApp } from '../../store/app-context.tsx';
import { useConnection, useNow } from '../../store/hooks.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { formatDuration } from '../../ui/duration.ts';

/** Says that what is shown is not the present, since when, and what helps. Nothing while all is well. */
export function ConnectionBanner(): ReactElement | null {
  const { phase, since, failure, standstill, preparation } = useConnection();
  const { connectNow } = useApp();
  if (phase === 'outdated') {
    return (
      <Banner
        tone="trouble"
        icon={RotateCw}
        actions={
          <Button size="sm" onClick={() => window.location.reload()}>
            Reload
          </Button>
        }
      >
        {failure?.message ?? 'The host has another version than this window.'}
      </Banner>
    );
  }
  if (phase !== 'lost') return standstill === null ? null : <Standstill why={standstill} />;
  if (preparation !== null) return <Preparing of={preparation} />;
  return (
    <Banner
      tone="trouble"
      icon={Unplug}
      actions={
        <Button size="sm" onClick={connectNow}>
          Connect now
        </Button>
      }
    >
      <strong>No connection to the host.</strong> Last seen <LastSeen since={since} /> ago; trying again by
      itself. Agents go on as long as the host runs.
    </Banner>
  );
}

/** A host is there again, and not yet able to answer. */
function Preparing({ of: { what, seconds } }: { readonly of: Preparation }): ReactElement {
  return (
    <Banner tone="neutral" icon={Hourglass}>
      <strong>The host is getting ready.</strong> {what} This takes some {seconds} s; the window connects by
      itself.
    </Banner>
  );
}

/** Terminals are live, but what is known of the agents is not. */
function Standstill({ why }: { readonly why: Failure }): ReactElement {
  return (
    <Banner tone="trouble" icon={SaveOff}>
      <strong>What you see of the agents stands still.</strong> {why.message} {why.hint}
    </Banner>
  );
}

/** Kept out of the announced text: a screen reader should not read out each second. */
function LastSeen({ since }: { readonly since: number }): ReactElement {
  const now = useNow();
  return <span aria-live="off">{formatDuration(now - since)}</span>;
}
