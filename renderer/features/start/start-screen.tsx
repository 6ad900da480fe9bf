import { FlaskConical, FolderOpen, LogIn } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useActions } from '../../store/app-context.tsx';
import { useUi } from '../../store/hooks.ts';
import { Logo } from '../../theme/logo.tsx';
import { Button } from '../../ui/button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { AttachDialog } from './attach-dialog.tsx';
import { FoundAgents } from './found-agents.tsx';
import { ProjectDialog } from './project-dialog.tsx';
import './start-screen.css';

export interface StartScreenProps {
  /** Shows the grid, once there is a swarm. */
  readonly onDone: () => void;
  /** Leaves without a new swarm; null when there is none to go back to. */
  readonly onBack: (() => void) | null;
  /** Asks what to start in a folder. */
  readonly onNewAgent: (root: string) => void;
}

/** What a person sees first: three ways to a swarm. */
export function StartScreen({ onDone, onBack, onNewAgent }: StartScreenProps): ReactElement {
  const [dialog, setDialog] = useState<'project' | 'attach' | null>(null);
  const [isStarting, setStarting] = useState(false);
  const folder = useUi((ui) => ui.folderToOpen);
  const { startDemo, showSwarm, openFolder } = useActions();

  const closeProject = (): void => {
    setDialog(null);
    openFolder(null);
  };

  const demo = async (): Promise<void> => {
    setStarting(true);
    const answer = await startDemo();
    setStarting(false);
    if (!answer.ok) return;
    showSwarm(answer.value.swarmId);
    onDone();
  };

  return (
    <div className="start">
      <div className="start-inner">
        <Logo size={52} />
        <h2>Swarmdeck</h2>
        <p className="start-lead">Watch and steer many coding agents at once. See who needs you, and why.</p>
        <div className="start-choices">
          <Choice
            icon={FlaskConical}
            title="Demo swarm"
            text="Nine scripted agents in real terminals show every status. A tour: nothing to install, no API key."
            busy={isStarting}
            onPress={() => void demo()}
          />
          <Choice
            icon={FolderOpen}
            title="Open a project"
            text="Choose a folder. A swarm.yaml in it starts a whole swarm; without one, start agents one by one."
            onPress={() => setDialog('project')}
          />
          <Choice
            icon={LogIn}
            title="Attach"
            text="Watch a swarm that is running already: on this machine, or at an address."
            onPress={() => setDialog('attach')}
          />
        </div>
        <FoundAgents />
        {onBack === null ? null : (
          <Button variant="ghost" onClick={onBack}>
            Back to the grid
          </Button>
        )}
      </div>
      {dialog === 'project' || folder !== null ? (
        <ProjectDialog
          key={folder}
          folder={folder}
          onClose={closeProject}
          onDone={() => {
            openFolder(null);
            onDone();
          }}
          onNewAgent={onNewAgent}
        />
      ) : null}
      {dialog === 'attach' ? <AttachDialog onClose={() => setDialog(null)} /> : null}
    </div>
  );
}

interface ChoiceProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: string;
  readonly busy?: boolean;
  readonly onPress: () => void;
}

function Choice({ icon: Icon, title, text, busy = false, onPress }: ChoiceProps): ReactElement {
  return (
    <button type="button" className="start-choice" aria-disabled={busy} onClick={busy ? undefined : onPress}>
      {busy ? <Spinner size={22} label="Starting" /> : <Icon size={22} strokeWidth={1.5} aria-hidden />}
      <strong>{title}</strong>
      <span>{text}</span>
    </button>
  );
}
