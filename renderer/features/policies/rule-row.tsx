import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { policyLimits } from '#shared/swarm/policies/policy-rule.ts';
import type { PolicyDecision, PolicyRule } from '#shared/swarm/policies/policy-rule.ts';
import { flawOfRule } from '#shared/swarm/policies/rule-flaw.ts';
import { IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';

const decisions: readonly { readonly value: PolicyDecision; readonly label: string }[] = [
  { value: 'allow', label: 'Allow' },
  { value: 'ask', label: 'Ask' },
  { value: 'deny', label: 'Deny' },
];

const fields = [
  { key: 'tool', label: 'Tool', placeholder: 'any tool' },
  { key: 'command', label: 'Command', placeholder: 'npm test*' },
  { key: 'path', label: 'Path', placeholder: 'src/**' },
  { key: 'role', label: 'Role', placeholder: 'any role' },
] as const;

/** What stands in which column; each field says it of itself to assistive technology. */
export function RuleHeadings(): ReactElement {
  return (
    <div className="rule rule-headings" aria-hidden>
      <span />
      <span>Then</span>
      {fields.map(({ key, label }) => (
        <span key={key}>{label}</span>
      ))}
      <span />
    </div>
  );
}

interface RuleRowProps {
  readonly rule: PolicyRule;
  /** Place in the list, from 1. */
  readonly place: number;
  readonly isLast: boolean;
  /** Shows what is wrong with it; not while it is being written. */
  readonly isChecked: boolean;
  readonly onChange: (rule: PolicyRule) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

/** One rule: what it decides, and what it looks at. A rule of the swarm file is changed there. */
export function RuleRow(props: RuleRowProps): ReactElement {
  const { rule, place, isLast, isChecked, onChange, onMove, onRemove } = props;
  const isFromFile = rule.from === 'file';
  const flaw = isChecked ? flawOfRule(rule) : null;
  return (
    <li className="rule" aria-label={`Rule ${place}`}>
      <span className="rule-place">{place}</span>
      {isFromFile ? (
        <span className="rule-decision">{rule.decision}</span>
      ) : (
        <Select
          label="Decision"
          value={rule.decision}
          options={decisions}
          onChange={(decision) => onChange({ ...rule, decision })}
        />
      )}
      {fields.map(({ key, label, placeholder }) => (
        <TextField
          key={key}
          label={label}
          hideLabel
          mono
          placeholder={placeholder}
          title={label}
          value={rule[key]}
          maxLength={policyLimits.text}
          disabled={isFromFile}
          aria-invalid={flaw?.part === key}
          onChange={(text) => onChange({ ...rule, [key]: text })}
        />
      ))}
      {isFromFile ? (
        <span className="rule-origin">swarm.yaml</span>
      ) : (
        <span className="rule-buttons">
          <IconButton
            size="sm"
            icon={ArrowUp}
            label={`Move rule ${place} up`}
            disabled={place === 1}
            onClick={() => onMove(-1)}
          />
          <IconButton
            size="sm"
            icon={ArrowDown}
            label={`Move rule ${place} down`}
            disabled={isLast}
            onClick={() => onMove(1)}
          />
          <IconButton size="sm" icon={Trash2} label={`Remove rule ${place}`} onClick={onRemove} />
        </span>
      )}
      {rule.decision === 'deny' ? (
        <div className="rule-reason">
          <TextField
            label={`Reason of rule ${place}`}
            hideLabel
            placeholder="Reason that the agent is told"
            value={rule.reason}
            maxLength={policyLimits.text}
            disabled={isFromFile}
            onChange={(reason) => onChange({ ...rule, reason })}
          />
        </div>
      ) : null}
      {flaw === null ? null : (
        <p className="rule-flaw" role="alert" data-tone="trouble">
          {flaw.message}
        </p>
      )}
    </li>
  );
}
