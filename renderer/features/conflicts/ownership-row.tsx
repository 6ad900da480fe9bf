import { TriangleAlert, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import type { DraftRule } from './ownership-draft.ts';
import type { RuleNote } from './rule-note.ts';

export interface OwnershipRowProps {
  readonly draft: DraftRule;
  /** From 1. */
  readonly number: number;
  readonly owners: readonly { readonly value: string; readonly label: string }[];
  readonly notes: readonly RuleNote[];
  readonly onChange: (change: Partial<DraftRule>) => void;
  readonly onRemove: () => void;
}

/** One rule: its files, its owner, and what it comes to. */
export function OwnershipRow(props: OwnershipRowProps): ReactElement {
  const { draft, number, owners, notes, onChange, onRemove } = props;
  return (
    <div className="ownership-row">
      <TextField
        label={`Files of rule ${number}`}
        hideLabel
        mono
        placeholder="src/cart/** docs/cart.md"
        value={draft.globs}
        hint={<RuleNotes notes={notes} />}
        onChange={(globs) => onChange({ globs })}
      />
      <Select
        label={`Owner of rule ${number}`}
        value={draft.agentId}
        options={owners}
        onChange={(agentId) => onChange({ agentId })}
      />
      <span className="ownership-origin">{draft.isOfFile ? 'swarm.yaml' : ''}</span>
      <IconButton icon={X} label={`Remove rule ${number}`} onClick={onRemove} />
    </div>
  );
}

function RuleNotes({ notes }: Pick<OwnershipRowProps, 'notes'>): ReactElement {
  return (
    <span className="ownership-notes" aria-live="polite">
      {notes.map(({ text, isOdd }) => (
        <span key={text} className="ownership-note" data-tone={isOdd ? 'needs-you' : undefined}>
          {isOdd ? <TriangleAlert size={12} aria-hidden /> : null}
          {text}
        </span>
      ))}
    </span>
  );
}
