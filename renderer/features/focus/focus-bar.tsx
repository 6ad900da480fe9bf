import { ArrowLeft, ChevronLeft, ChevronRight, CircleStop, EllipsisVertical, XCircle } from 'lucide-react';
import type { ReactElement } from 'react';
import type { AgentId } from '#shared/base/ids.ts';
import { isRunning } from '#shared/swarm/selectors.ts';
import type { Agent } from '#shared/swarm/state.ts';
import { useActions } from '../../store/app-context.tsx';
import { usePreference } from '../../store/hooks.ts';
import { fontSizes } from '../../store/preferences.ts';
import { statusLooks } from '../../theme/status-look.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import type { MenuEntry } from '../../ui/menu.tsx';
import { NameText } from '../../ui/name-text.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { PairMenu } from './pair.tsx';
import { RestartButtons } from './restart-buttons.tsx';
import type { Neighbours } from './use-neighbours.ts';

/** What is asked about in a dialog before it is done. */
export type AskedAction = 'stop' | 'restart' | 'rename' | 'remove';

interface FocusBarProps {
  readonly agent: Agent;
  readonly neighbours: Neighbours;
  readonly onAsk: (action: AskedAction) => void;
  /** Shows another agent beside this one. */
  readonly onPair: (agentId: AgentId) => void;
}

/** The way back, who this is, and what can be done to it. */
export function FocusBar({ agent, neighbours, onAsk, onPair }: FocusBarProps): ReactElement {
  const { focus } = useActions();
  const look = statusLooks[agent.status.kind];
  return (
    <div className="focus-bar" data-tone={look.tone}>
      <IconButton
        icon={ArrowLeft}
        variant="ghost"
        label="Back to the grid"
        shortcut="Esc"
        onClick={() => focus(null)}
      />
      <h2 className="focus-name">
        <NameText name={agent.spec.name} />
      </h2>
      <span className="focus-role">{agent.spec.role}</span>
      <StatusBadge tone={look.tone} icon={look.icon} word={look.word} size="md" />
      <span className="focus-gap" />
      <Actions agent={agent} onAsk={onAsk} />
      <PairMenu agentId={agent.id} onChoose={onPair} />
      {neighbours.exist ? <Steps neighbours={neighbours} /> : null}
    </div>
  );
}

function Steps({ neighbours }: { readonly neighbours: Neighbours }): ReactElement {
  return (
    <>
      <IconButton
        icon={ChevronLeft}
        variant="ghost"
        label="Previous agent"
        shortcut="Ctrl+Shift+←"
        onClick={neighbours.goToPrevious}
      />
      <IconButton
        icon={ChevronRight}
        variant="ghost"
        label="Next agent"
        shortcut="Ctrl+Shift+→"
        onClick={neighbours.goToNext}
      />
    </>
  );
}

interface ActionsProps {
  readonly agent: Agent;
  readonly onAsk: (action: AskedAction) => void;
}

function Actions({ agent, onAsk }: ActionsProps): ReactElement {
  const { interrupt } = useActions();
  const running = isRunning(agent);
  return (
    <>
      {running ? (
        <>
          <Tooltip text="Interrupt its turn">
            <Button icon={CircleStop} onClick={() => void interrupt(agent.id)}>
              Interrupt
            </Button>
          </Tooltip>
          <Tooltip text="Stop its process">
            <Button icon={XCircle} onClick={() => onAsk('stop')}>
              Stop
            </Button>
          </Tooltip>
        </>
      ) : (
        <RestartButtons agent={agent} />
      )}
      <MenuButton
        align="end"
        trigger={<IconButton icon={EllipsisVertical} variant="ghost" label="More actions" />}
        entries={useMenu(running, onAsk)}
      />
    </>
  );
}

function useMenu(running: boolean, onAsk: ActionsProps['onAsk']): readonly MenuEntry[] {
  const { setPreferences } = useActions();
  const fontSize = usePreference('fontSize');
  const screenReader = usePreference('screenReader');
  return [
    ...(running ? [{ kind: 'item', label: 'Restart', onSelect: () => onAsk('restart') } as const] : []),
    { kind: 'item', label: 'Rename', onSelect: () => onAsk('rename') },
    { kind: 'item', label: 'Remove', danger: true, disabled: running, onSelect: () => onAsk('remove') },
    { kind: 'separator' },
    {
      kind: 'choice',
      label: 'Screen reader support',
      options: [
        { value: 'off', label: 'Off' },
        { value: 'on', label: 'On' },
      ],
      value: screenReader ? 'on' : 'off',
      onChange: (value) => setPreferences({ screenReader: value === 'on' }),
    },
    { kind: 'separator' },
    {
      kind: 'item',
      label: 'Larger text',
      disabled: fontSize >= fontSizes.max,
      onSelect: () => setPreferences({ fontSize: fontSize + 1 }),
    },
    {
      kind: 'item',
      label: 'Smaller text',
      disabled: fontSize <= fontSizes.min,
      onSelect: () => setPreferences({ fontSize: fontSize - 1 }),
    },
  ];
}
