import { RotateCw, Unplug } from 'lucide-react';
import type { ReactElement } from 'react';
import { useApp } from '../../store/app-context.tsx';
import { useConnection, useNow } from '../../store/hooks.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { formatDuration } from '../../ui/duration.ts';

/** Says that what is shown is not the present, since when, and what helps. Nothing while all is well. */
export function ConnectionBanner(): ReactElement | null {
  const { phase, since, failure } = useConnection();
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
  if (phase !== 'lost') return null;
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

/** Kept out of the announced text: a screen reader should not read out each second. */
function LastSeen({ since }: { readonly since: number }): ReactElement {
  const now = useNow();
  return <span aria-live="off">{formatDuration(now - since)}</span>;
}
