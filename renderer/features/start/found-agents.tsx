import { Check, ChevronRight } from 'lucide-react';
import type { ReactElement } from 'react';
import type { RequestResult } from '#shared/ipc/contract.ts';
import { useAnswer } from '../../store/use-answer.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { installHint } from './install-hints.ts';

type KnownAgent = RequestResult<'agents.find'>['agents'][number];

const nothing = {};

/** Which agent programs this machine has; the others are folded away. */
export function FoundAgents(): ReactElement | null {
  const answer = useAnswer('agents.find', nothing);
  if (answer === null) {
    return (
      <div className="found-agents">
        <Skeleton width={320} />
      </div>
    );
  }
  // The notice of a lost connection says more than a second message here could.
  if (!answer.ok) return null;
  const found = answer.value.agents.filter((agent) => agent.path !== null);
  const missing = answer.value.agents.filter((agent) => agent.path === null);
  return (
    <div className="found-agents">
      {found.length === 0 ? (
        <p>No coding agent was found on your PATH. Any shell command works as an agent, too.</p>
      ) : (
        <ul className="found-agents-list" aria-label="Agents found on this machine">
          {found.map((agent) => (
            <li key={agent.command}>
              <Check size={14} aria-hidden />
              {agent.label}
            </li>
          ))}
        </ul>
      )}
      {missing.length === 0 ? null : (
        <OtherAgents agents={missing} title={found.length === 0 ? 'Which agents?' : 'More agents'} />
      )}
    </div>
  );
}

/** Agents that could be here, with the way to get them. */
function OtherAgents(props: {
  readonly agents: readonly KnownAgent[];
  readonly title: string;
}): ReactElement {
  const { agents, title } = props;
  return (
    <details className="other-agents">
      <summary>
        <ChevronRight size={12} aria-hidden />
        {title}
      </summary>
      <div className="other-agents-body">
        <p>
          Swarmdeck also knows these. It looks for them on the PATH of your shell; any other command works,
          too.
        </p>
        <dl>
          {agents.map(({ command, label }) => (
            <div key={command}>
              <dt>{label}</dt>
              <dd>
                <code>{installHint(command) ?? command}</code>
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}
