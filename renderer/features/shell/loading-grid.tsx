import type { ReactElement } from 'react';
import type { Preparation } from '#shared/ipc/preparation.ts';
import { useConnection, useNow } from '../../store/hooks.ts';
import { formatCoarseDuration } from '../../ui/duration.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import './loading-grid.css';

const places = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Stands for the grid until the host has answered for the first time; says why where that takes a while. */
export function LoadingGrid(): ReactElement {
  const { preparation } = useConnection();
  return (
    <div className="loading-grid" aria-live="polite" aria-busy>
      {preparation === null ? (
        <span className="visually-hidden">Connecting to the host</span>
      ) : (
        <Preparing {...preparation} />
      )}
      {places.map((place) => (
        <div key={place} className="loading-tile">
          <Skeleton width={96} height={14} />
          <Skeleton width={140} />
        </div>
      ))}
    </div>
  );
}

function Preparing({ what, seconds }: Preparation): ReactElement {
  return (
    <div className="loading-preparation">
      <Spinner size={24} />
      <p className="loading-title">The host is getting ready</p>
      <p>{what}</p>
      <p className="loading-time">
        Some {seconds} s in all. <SoFar />
      </p>
    </div>
  );
}

/** Kept out of the announced text: a screen reader should not read out each second. */
function SoFar(): ReactElement {
  const { since } = useConnection();
  const now = useNow();
  return <span aria-live="off">{formatCoarseDuration(now - since)} so far.</span>;
}
