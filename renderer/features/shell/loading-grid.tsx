import type { ReactElement } from 'react';
import { Skeleton } from '../../ui/skeleton.tsx';
import './loading-grid.css';

const places = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Stands for the grid until the host has answered for the first time. */
export function LoadingGrid(): ReactElement {
  return (
    <div className="loading-grid" aria-live="polite" aria-busy>
      <span className="visually-hidden">Connecting to the host</span>
      {places.map((place) => (
        <div key={place} className="loading-tile">
          <Skeleton width={96} height={14} />
          <Skeleton width={140} />
        </div>
      ))}
    </div>
  );
}
