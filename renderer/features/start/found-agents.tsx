import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
import { useAnswer } from '../../store/use-answer.ts';
import { Skeleton } from '../../ui/skeleton.tsx';

const nothing = {};

/** Which agent programs this machine has. */
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
        <p>No coding agent was found on the PATH. Any shell command works as an agent, too.</p>
      ) : (
        <ul aria-label="Agents found on this machine">
          {found.map((agent) => (
            <li key={agent.command}>
              <Check size={14} aria-hidden />
              {agent.label}
            </li>
          ))}
        </ul>
      )}
      {missing.length === 0 ? null : (
        <p className="found-agents-missing">
          Not found on the PATH: {missing.map((agent) => agent.label).join(', ')}
        </p>
      )}
    </div>
  );
}
