import { BookText } from 'lucide-react';
import type { ReactElement } from 'react';
import { messageTemplates } from '#shared/swarm/messages/message-templates.ts';
import { useActions } from '../store/app-context.tsx';
import { usePreference } from '../store/hooks.ts';
import { IconButton } from '../ui/button.tsx';
import { MenuButton } from '../ui/menu.tsx';
import type { MenuEntry } from '../ui/menu.tsx';

export interface TemplateMenuProps {
  /** What stands in the field now: it can be kept as a template. */
  readonly text: string;
  readonly onChoose: (text: string) => void;
}

/** Characters of an own template that its entry shows. */
const shownLength = 40;

/** Texts that are written often: the shipped ones, the person's own, and what is written now. */
export function TemplateMenu({ text, onChoose }: TemplateMenuProps): ReactElement {
  const own = usePreference('templates');
  const { setPreferences } = useActions();
  const written = text.trim();
  const isKept = own.includes(written);
  const entries: readonly MenuEntry[] = [
    ...messageTemplates.map((template): MenuEntry => ({
      kind: 'item',
      label: template.name,
      onSelect: () => onChoose(template.text),
    })),
    { kind: 'separator' },
    ...own.map((template): MenuEntry => ({
      kind: 'item',
      label: template.length > shownLength ? `${template.slice(0, shownLength)}…` : template,
      onSelect: () => onChoose(template),
    })),
    {
      kind: 'item',
      label: isKept ? 'Forget this text' : 'Keep this text',
      disabled: written === '',
      onSelect: () =>
        setPreferences({
          templates: isKept ? own.filter((template) => template !== written) : [...own, written],
        }),
    },
  ];
  return <MenuButton trigger={<IconButton icon={BookText} label="Templates" />} entries={entries} />;
}
