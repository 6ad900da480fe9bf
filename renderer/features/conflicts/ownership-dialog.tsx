import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { SwarmId } from '#shared/base/ids.ts';
import type { OwnershipRule } from '#shared/swarm/ownership/ownership-events.ts';
import { overlapsOfRule } from '#shared/swarm/ownership/rule-overlaps.ts';
import { useActions, useApp } from '../../store/app-context.tsx';
import { useAgentNames, useAppState, useSwarms, useUi } from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { draftsOf, ruleOf, withNewRule } from './ownership-draft.ts';
import type { DraftRule } from './ownership-draft.ts';
import { OwnershipRow } from './ownership-row.tsx';
import { noteOnOverlaps, noteOnReach } from './rule-note.ts';
import type { RuleNote } from './rule-note.ts';
import { useRuleReach } from './use-rule-reach.ts';

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
  const [drafts, setDrafts] = useState(() => draftsOf(rules));
  const notes = useNotes(swarmId, drafts, names);
  const change = (key: number, part: Partial<DraftRule>): void =>
    setDrafts(drafts.map((draft) => (draft.key === key ? { ...draft, ...part, isOfFile: false } : draft)));
  const save = async (): Promise<void> => {
    const saved = await setOwnership(swarmId, drafts.filter(({ globs }) => globs.trim() !== '').map(ruleOf));
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
        {drafts.map((draft, index) => (
          <OwnershipRow
            key={draft.key}
            draft={draft}
            number={index + 1}
            owners={owners}
            notes={notes[index] ?? []}
            onChange={(part) => change(draft.key, part)}
            onRemove={() => setDrafts(drafts.filter(({ key }) => key !== draft.key))}
          />
        ))}
        <div>
          <Button icon={Plus} onClick={() => setDrafts(withNewRule(drafts))}>
            Add a rule
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

const uncounted = (problem: string): string => `Not counted: ${problem} The rule holds all the same.`;

/** What is worth knowing about each rule, in their order. */
function useNotes(
  swarmId: SwarmId,
  drafts: readonly DraftRule[],
  names: Readonly<Record<string, string>>,
): readonly (readonly RuleNote[])[] {
  const { byGlobs, problem } = useRuleReach(swarmId, drafts);
  const { store } = useApp();
  const overlaps = useMemo(() => {
    const rules = drafts.map(ruleOf);
    return drafts.map((_, at) => overlapsOfRule(store.getState().swarm, swarmId, rules, at));
  }, [store, swarmId, drafts]);
  return drafts.map(({ globs, agentId }, at) => {
    const reach = byGlobs[globs];
    const owner = agentId === '' ? null : (names[agentId] ?? agentId);
    const count =
      reach !== undefined
        ? noteOnReach(reach, owner, at === 0)
        : { text: problem === '' || globs.trim() === '' ? '' : uncounted(problem), isOdd: false };
    return [count, { text: noteOnOverlaps(overlaps[at] ?? []), isOdd: false }].filter(
      ({ text }) => text !== '',
    );
  });
}
