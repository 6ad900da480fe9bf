import { SearchX, UserPlus } from 'lucide-react';
import type { ReactElement } from 'react';
import { useActions } from '../../store/app-context.tsx';
import { noFilter } from '../../store/app-state.ts';
import { useUi } from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

/** Stands for the grid of a swarm without agents. */
export function NoAgents({ onNewAgent }: { readonly onNewAgent: () => void }): ReactElement {
  return (
    <EmptyState icon={UserPlus} title="No agents yet" text="Start one, and its screen appears here.">
      <Button variant="primary" onClick={onNewAgent}>
        New agent
      </Button>
    </EmptyState>
  );
}

/** Stands for the grid when the filter lets nobody through. */
export function NoMatch(): ReactElement {
  const { setFilter } = useActions();
  const text = useUi((ui) => ui.filter.text.trim());
  return (
    <EmptyState
      icon={SearchX}
      title="No agent matches"
      text={
        text === '' ? 'None is in one of the chosen states now.' : `None has “${text}” in its name or role.`
      }
    >
      <Button onClick={() => setFilter(noFilter)}>Show all</Button>
    </EmptyState>
  );
}
