import { Fragment } from 'react';
import type { ReactElement } from 'react';
import './patch-text.css';

export interface PatchTextProps {
  /** As `git diff` prints it. */
  readonly patch: string;
  /** The end was cut off. */
  readonly isCut?: boolean;
}

/** A patch as text, with added and removed lines told by sign and colour. Grows with it; its place scrolls. */
export function PatchText({ patch, isCut = false }: PatchTextProps): ReactElement {
  const files = patch.split(/^(?=diff --git )/m).filter((file) => file !== '');
  if (files.length === 0) return <p className="ui-patch-none">No changes.</p>;
  return (
    <div className="ui-patch">
      {files.map((file) => (
        <PatchFile key={file.slice(0, 200)} text={file} />
      ))}
      {isCut ? <p className="ui-patch-none">There is more; it is too long to show.</p> : null}
    </div>
  );
}

function PatchFile({ text }: { readonly text: string }): ReactElement {
  const at = text.search(/^@@/m);
  const head = at === -1 ? text : text.slice(0, at);
  const hunks = at === -1 ? '' : text.slice(at);
  return (
    <section className="ui-patch-file">
      <h3 className="ui-patch-name">{nameOf(head)}</h3>
      <pre className="ui-patch-lines">
        {hunks === ''
          ? noteOf(head)
          : hunks
              .replace(/\n$/, '')
              .split('\n')
              .map((line, index) => (
                // Lines have no identity but their place.
                // oxlint-disable-next-line react/no-array-index-key
                <Fragment key={index}>
                  <span data-sign={signs[line[0] ?? ''] ?? 'same'}>{line}</span>
                  {'\n'}
                </Fragment>
              ))}
      </pre>
    </section>
  );
}

const signs: Readonly<Record<string, string>> = { '+': 'added', '-': 'removed', '@': 'place' };

const nameOf = (head: string): string =>
  /^rename to (.+)$/m.exec(head)?.[1] ??
  /^\+\+\+ "?b\/(.+?)"?\t?$/m.exec(head)?.[1] ??
  /^--- "?a\/(.+?)"?\t?$/m.exec(head)?.[1] ??
  /^diff --git "?a\/(.+?)"? "?b\//.exec(head)?.[1] ??
  'file';

function noteOf(head: string): string {
  if (/^Binary files/m.test(head)) return 'Binary file';
  if (/^rename from/m.test(head)) return `Renamed from ${/^rename from (.+)$/m.exec(head)?.[1] ?? ''}`;
  return /^new file/m.test(head) ? 'New and empty' : 'No lines changed';
}
