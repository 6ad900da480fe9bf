import type { ReactElement } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { shortcutHelp } from './shortcuts.ts';
import './shortcuts-dialog.css';

/** All shortcuts. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  return (
    <Dialog open onOpenChange={onClose} title="Keyboard shortcuts" size="lg">
      <div className="shortcuts">
        {shortcutHelp.map(({ title, keys: lines }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {lines.map(({ keys, text }) => (
                <div key={text}>
                  <dt>
                    {keys.map((key) => (
                      <Kbd key={key} keys={key} />
                    ))}
                  </dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
