import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { AgentId, SwarmId } from '#shared/base/ids.ts';
import type { OwnershipRule } from '#shared/swarm/ownership/ownership-events.ts';
import { useActions } from '../../store/app-context.tsx';
import { useAgentNames, useAppState, useSwarms, useUi } from '../../store/hooks.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';

/** A rule as it is typed: globs with spaces between them. */
interface Row {
  readonly key: number;
  readonly globs: string;
  /** Empty for nobody. */
  readonly agentId: string;
  /** As the swarm file has it; a row that is changed is the person's own. */
  readonly isOfFile: boolean;
}

const noRules: readonly OwnershipRule[] = [];

/** The table of who may write which files. */
export function OwnershipDialog({ onClose }: { readonly onClose: () => void }): ReactElement | null {
  const shown = useUi((ui) => ui.swarmId);
  const swarms = useSwarms();
  const swarmId = shown ?? swarms.at(-1)?.id;
  return swarmId === undefined ? null : <OwnershipTable swarmId={swarmId} onClose={onClose} />;
}

function OwnershipTable({
  swarmId,
  onClose,
}: {
  readonly swarmId: SwarmId;
  readonly onClose: () => void;
}): ReactElement {
  const rules = useAppState(({ swarm }) => swarm.ownership[swarmId] ?? noRules);
  const names = useAgentNames(swarmId);
  const { setOwnership } = useActions();
  const [rows, setRows] = useState<readonly Row[]>(() =>
    rules.map(({ globs, agentId, from }, key) => ({
      key,
      globs: globs.join(' '),
      agentId: agentId ?? '',
      isOfFile: from === 'file',
    })),
  );
  const change = (key: number, part: Partial<Row>): void =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...part, isOfFile: false } : row)));
  const add = (): void =>
    setRows([
      ...rows,
      { key: Math.max(-1, ...rows.map((row) => row.key)) + 1, globs: '', agentId: '', isOfFile: false },
    ]);
  const save = async (): Promise<void> => {
    const saved = await setOwnership(swarmId, rows.filter(({ globs }) => globs.trim() !== '').map(ruleOf));
    if (saved.ok) onClose();
  };
  const owners = [
    { value: '', label: 'Nobody: read only' },
    ...Object.entries(names).map(([value, label]) => ({ value, label })),
  ];
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title="Ownership"
      description="Which agent may write which files, relative to the project. The first rule that matches decides; files without a rule are free. Rules of swarm.yaml come back when the swarm is brought up again."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <div className="ownership">
        {rows.map((row, index) => (
          <div key={row.key} className="ownership-row">
            <TextField
              label={`Files of rule ${index + 1}`}
              hideLabel
              mono
              placeholder="src/cart/** docs/cart.md"
              value={row.globs}
              onChange={(globs) => change(row.key, { globs })}
            />
            <Select
              label={`Owner of rule ${index + 1}`}
              value={row.agentId}
              options={owners}
              onChange={(agentId) => change(row.key, { agentId })}
            />
            <span className="ownership-origin">{row.isOfFile ? 'swarm.yaml' : ''}</span>
            <IconButton
              icon={X}
              label={`Remove rule ${index + 1}`}
              onClick={() => setRows(rows.filter(({ key }) => key !== row.key))}
            />
          </div>
        ))}
        <div>
          <Button icon={Plus} onClick={add}>
            Add a rule
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

const ruleOf = ({ globs, agentId, isOfFile }: Row): OwnershipRule => ({
  globs: globs.split(/\s+/).filter((glob) => glob !== ''),
  agentId: agentId === '' ? null : (agentId as AgentId),
  ...(isOfFile ? { from: 'file' } : {}),
});
