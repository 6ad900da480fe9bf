import { useEffect } from 'react';
import { useTotals } from '../../store/hooks.ts';

/** The window's title says how many agents need the person, so that a tab in the background tells it. */
export function useDocumentTitle(): void {
  const { needsYou } = useTotals();
  useEffect(() => {
    document.title = needsYou === 0 ? 'Swarmdeck' : `(${needsYou}) Swarmdeck`;
  }, [needsYou]);
}
