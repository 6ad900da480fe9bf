import { ChevronDown, ChevronRight, Flag } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Status } from '#shared/detect/status.ts';
import type { Agent } from '#shared/swarm/state.ts';
import { sourceTexts } from '../../status/source-texts.ts';
import { contradictionText } from '../../status/why-text.ts';
import { useActions } from '../../store/app-context.tsx';
import { useAppState, useNow } from '../../store/hooks.ts';
import { statusDetail, statusLooks } from '../../theme/status-look.ts';
import { Button } from '../../ui/button.tsx';
import { formatDuration } from '../../ui/duration.ts';
import { Switch } from '../../ui/switch.tsx';
import { RecordStatusDialog } from './record-status-dialog.tsx';
import { StatusDecisions } from './status-decisions.tsx';

/** Why the agent has its colour: since when, from which source, by which rule, on what evidence. */
export function StatusWhy({ agent }: { readonly agent: Agent }): ReactElement {
  const { status } = agent;
  const { tone, word } = statusLooks[status.kind];
  const detail = statusDetail(status);
  return (
    <section className="focus-why" data-tone={tone} aria-label="Status">
      <p className="focus-why-head">
        <strong>{word}</strong> for <Since at={status.since} />
      </p>
      {detail === '' ? null : <p className="focus-why-detail">{detail}</p>}
      <ResumesIn agent={agent} />
      <Beside status={status} />
      {status.kind === 'awaiting-answer' && status.options.length > 0 ? (
        <ol className="focus-why-options">
          {status.options.map((option) => (
            <li key={option}>{option}</li>
          ))}
        </ol>
      ) : null}
      <p className="focus-why-source">
        Known from {sourceTexts[status.source]}, by the rule <code>{status.rule}</code>.
      </p>
      {status.evidence === '' ? null : <pre className="focus-why-evidence">{status.evidence}</pre>}
      <More agent={agent} />
    </section>
  );
}

/** How the status came about, and a way to say that it is wrong. */
function More({ agent }: { readonly agent: Agent }): ReactElement {
  const [isOpen, setIsOpen] = useState(false);
  const [isRecording, setIsRecording] = useState(false);
  return (
    <>
      <div className="focus-why-more">
        <Button
          size="sm"
          variant="ghost"
          icon={isOpen ? ChevronDown : ChevronRight}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          Last decisions
        </Button>
        <Button size="sm" variant="ghost" icon={Flag} onClick={() => setIsRecording(true)}>
          Wrong? Record this
        </Button>
      </div>
      {isOpen ? <StatusDecisions agentId={agent.id} /> : null}
      {isRecording ? <RecordStatusDialog agent={agent} onClose={() => setIsRecording(false)} /> : null}
    </>
  );
}

/** What still runs beside its prompt, and who says otherwise. */
function Beside({ status: { background, contradicted } }: { readonly status: Status }): ReactElement {
  return (
    <>
      {background === undefined ? null : (
        <p className="focus-why-detail">
          {background.running === 1 ? 'One thing still runs' : `${background.running} things still run`} in
          the background{background.detail === '' ? '.' : `: ${background.detail}`}
        </p>
      )}
      {contradicted === undefined ? null : (
        <p className="focus-why-contradicted" data-tone="needs-you">
          {contradictionText(contradicted)}
          {contradicted.evidence === '' ? null : <code> {contradicted.evidence}</code>}
        </p>
      )}
    </>
  );
}

function Since({ at }: { readonly at: number }): ReactElement {
  const since = new Date(at);
  return (
    <time dateTime={since.toISOString()} title={since.toLocaleString()}>
      {formatDuration(useNow() - at)}
    </time>
  );
}

function ResumesIn({ agent }: { readonly agent: Agent }): ReactElement | null {
  const now = useNow();
  const { command } = useActions();
  const options = useAppState(({ swarm }) => swarm.swarms[agent.swarmId]?.options);
  const { status } = agent;
  if (status.kind !== 'rate-limited' || status.resumesAt === null) return null;
  const { resumesAt } = status;
  return (
    <>
      <p className="focus-why-detail">
        {resumesAt > now
          ? `The limit is over in ${formatDuration(resumesAt - now)}`
          : 'The limit should be over'}
      </p>
      {options === undefined ? null : (
        <Switch
          label="Tell the agents of this swarm to go on then"
          checked={options.resumeAfterLimit}
          onChange={(resumeAfterLimit) =>
            void command({
              type: 'change-swarm-options',
              swarmId: agent.swarmId,
              options: { resumeAfterLimit },
            })
          }
        />
      )}
    </>
  );
}
