import type { ReactElement } from 'react';
import type { Swarm } from '#shared/swarm/state.ts';
import { useActions } from '../../store/app-context.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

interface StopAllDialogProps {
  readonly count: number;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function StopAllDialog({ count, onConfirm, onClose }: StopAllDialogProps): ReactElement {
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={count === 1 ? 'Stop the agent that runs?' : `Stop all ${count} agents that run?`}
      text="Their processes and everything that they started are ended, by force after five seconds. Files stay as they are, and you can restart each of them."
      confirmLabel="Stop all"
      onConfirm={onConfirm}
    />
  );
}

export function CloseDialog({
  swarm,
  onClose,
}: {
  readonly swarm: Swarm;
  readonly onClose: () => void;
}): ReactElement {
  const { closeSwarm } = useActions();
  const isDemo = swarm.source === 'demo';
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Close ${swarm.name}?`}
      text={
        isDemo
          ? 'Its tiles and the temporary project of the demo go away.'
          : 'Its tiles and their last screens go away. The files of the project stay.'
      }
      confirmLabel="Close swarm"
      onConfirm={() => void closeSwarm(swarm.id)}
    />
  );
}
