import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { countText } from '#shared/base/count-text.ts';
import { useActions } from '../../store/app-context.tsx';
import { useAgentNames, useConflictCount, useConflicts, useUi } from '../../store/hooks.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { PathText } from '../../ui/path-text.tsx';
import { joinFirstNames, namesOf } from './conflict-text.ts';

/** A strip that says how many conflicts are open and names the newest; nothing while there is none. */
export function ConflictBanner(): ReactElement | null {
  const swarmId = useUi((ui) => ui.swarmId);
  const conflicts = useConflicts(swarmId);
  const count = useConflictCount(swarmId);
  const names = useAgentNames(null);
  const { setPreferences } = useActions();
  const newest = conflicts[0];
  if (newest === undefined) return null;
  return (
    <Banner
      tone="trouble"
      icon={TriangleAlert}
      actions={
        <Button size="sm" onClick={() => setPreferences({ panelOpen: true, panelTab: 'conflicts' })}>
          {count === 1 ? 'Show conflict' : 'Show conflicts'}
        </Button>
      }
    >
      <strong>{countText(count, 'conflict')}</strong>
      {count === 1 ? ': ' : ', newest: '}
      <PathText path={newest.path} isInText /> was written by {joinFirstNames(namesOf(newest.agents, names))}.
    </Banner>
  );
}
