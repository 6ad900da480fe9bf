import { CircleCheck, CircleMinus, Download, TriangleAlert } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import type { UpdateView } from '#shared/ipc/update-view.ts';
import { useActions } from '../../store/app-context.tsx';
import { useNow } from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { formatDuration } from '../../ui/duration.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Spinner } from '../../ui/spinner.tsx';

const whyOff = {
  'no-feed': 'Nothing says where updates come from. Name a feed below.',
  'not-installed': 'This copy is run from its sources: git brings the newer ones.',
} as const;

/** How the app stands with updates, with the one thing to do about it. */
export function UpdateState({ update }: { readonly update: UpdateView }): ReactElement {
  const actions = useActions();
  const check = (label: string): ReactElement => (
    <Button onClick={() => actions.update('check')}>{label}</Button>
  );
  switch (update.kind) {
    case 'off':
      return <State icon={CircleMinus} title="Updates are off" text={whyOff[update.why]} />;
    case 'current':
      return (
        <State
          icon={CircleCheck}
          title={update.checkedAt === null ? 'Not looked for yet' : 'This is the newest version'}
          text={update.checkedAt === null ? null : <LookedAt at={update.checkedAt} />}
          action={check('Look now')}
        />
      );
    case 'checking':
      return <State icon={null} title="Looking for a newer version…" />;
    case 'loading':
      return (
        <State
          icon={Download}
          title={`Loading Swarmdeck ${update.version}`}
          text={<ProgressBar label="Loaded" done={update.percent} total={100} />}
        />
      );
    case 'ready':
      return (
        <State
          icon={Download}
          title={`Swarmdeck ${update.version} is ready`}
          text="While agents run, you are asked first."
          action={
            <Button variant="primary" onClick={() => actions.update('install')}>
              Restart and update
            </Button>
          }
        />
      );
    case 'failed':
      return (
        <State
          icon={TriangleAlert}
          title={update.failure.message}
          text={update.failure.hint}
          action={check('Try again')}
        />
      );
    default:
      return update satisfies never;
  }
}

interface StateProps {
  /** Null shows that work is under way. */
  readonly icon: LucideIcon | null;
  readonly title: string;
  readonly text?: ReactNode;
  readonly action?: ReactNode;
}

function State({ icon: Icon, title, text, action }: StateProps): ReactElement {
  return (
    <output className="update-state">
      {Icon === null ? <Spinner size={16} /> : <Icon size={16} aria-hidden />}
      <div>
        <p>{title}</p>
        {text === undefined || text === null ? null : <div className="update-state-text">{text}</div>}
      </div>
      {action}
    </output>
  );
}

function LookedAt({ at }: { readonly at: number }): ReactElement {
  const passed = Math.max(0, useNow() - at);
  return <>{passed < 60_000 ? 'Looked just now.' : `Looked ${formatDuration(passed)} ago.`}</>;
}
