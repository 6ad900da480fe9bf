import { useId } from 'react';
import type { ReactElement } from 'react';
import { Switch } from '../../ui/switch.tsx';

interface ProtocolFieldProps {
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

/** Whether the agent is asked to report in lines that the app reads. */
export function ProtocolField({ value, onChange }: ProtocolFieldProps): ReactElement {
  const hintId = useId();
  return (
    <fieldset className="new-agent-protocol" aria-describedby={hintId}>
      <Switch label="Ask it to report by the worker protocol" checked={value} onChange={onChange} />
      <p id={hintId} className="new-agent-hint">
        Leads its first prompt or task by a few lines: how to tell progress, needs, and evidence.
      </p>
    </fieldset>
  );
}
