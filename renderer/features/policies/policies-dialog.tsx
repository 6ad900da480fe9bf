import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { SwarmId } from '#shared/base/ids.ts';
import { policiesOf } from '#shared/swarm/policies/policies.ts';
import { flawOfRules } from '#shared/swarm/policies/rule-flaw.ts';
import { policyLimits } from '#shared/swarm/policies/policy-rule.ts';
import type { PolicyRule } from '#shared/swarm/policies/policy-rule.ts';
import { useActions } from '../../store/app-context.tsx';
import { useAppState, useSwarm } from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DryRunList } from './dry-run-list.tsx';
import { RuleHeadings, RuleRow } from './rule-row.tsx';
import './policies-dialog.css';

export interface PoliciesDialogProps {
  readonly swarmId: SwarmId;
  readonly onClose: () => void;
}

const newRule: PolicyRule = {
  decision: 'allow',
  tool: '',
  command: '',
  path: '',
  role: '',
  reason: '',
  from: 'person',
};

/** A rule that is being edited, with a name that lasts while it moves. */
interface Row {
  readonly key: number;
  readonly rule: PolicyRule;
}

/** The rules for approvals of one swarm, with what they would have decided. */
export function PoliciesDialog({ swarmId, onClose }: PoliciesDialogProps): ReactElement {
  const saved = useAppState(({ swarm }) => policiesOf(swarm, swarmId));
  const swarm = useSwarm(swarmId);
  const { setPolicies } = useActions();
  const [rows, setRows] = useState<readonly Row[]>(() => saved.map((rule, key) => ({ key, rule })));
  const [nextKey, setNextKey] = useState(saved.length);
  const own = rows.filter(({ rule }) => rule.from === 'person').length;
  const rules = rows.map(({ rule }) => rule);

  const [isChecked, setChecked] = useState(false);
  const save = async (): Promise<void> => {
    setChecked(true);
    if (flawOfRules(rules) !== null) return;
    const answer = await setPolicies(swarmId, rules);
    if (answer.ok) onClose();
  };
  const add = (): void => {
    // Before the rules of the file: one's own are tried first.
    setRows(rows.toSpliced(own, 0, { key: nextKey, rule: newRule }));
    setNextKey(nextKey + 1);
  };
  const move = (at: number, by: 1 | -1): void => {
    const row = rows[at];
    if (row !== undefined) setRows(rows.toSpliced(at, 1).toSpliced(at + by, 0, row));
  };

  return (
    <Dialog
      open
      size="lg"
      onOpenChange={onClose}
      title={`Rules for approvals in ${swarm?.name ?? 'this swarm'}`}
      description="Tried first to last; the first that fits decides. What is dangerous or cannot be read for sure is always asked."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={() => void save()}>
            Save rules
          </Button>
        </>
      }
    >
      <div className="policies">
        {rows.length === 0 ? null : <RuleHeadings />}
        <ol className="rules" aria-label="Rules">
          {rows.map(({ key, rule }, at) => (
            <RuleRow
              key={key}
              rule={rule}
              place={at + 1}
              isLast={at === own - 1}
              isChecked={isChecked}
              onChange={(next) => setRows(rows.with(at, { key, rule: next }))}
              onMove={(by) => move(at, by)}
              onRemove={() => setRows(rows.toSpliced(at, 1))}
            />
          ))}
        </ol>
        {rows.length === 0 ? <p className="rules-none">No rules: every permission is asked.</p> : null}
        <Button size="sm" icon={Plus} disabled={rows.length >= policyLimits.rules} onClick={add}>
          Add rule
        </Button>
        <DryRunList swarmId={swarmId} rules={rules} />
      </div>
    </Dialog>
  );
}
