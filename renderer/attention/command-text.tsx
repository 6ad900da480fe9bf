import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { visibleText } from '#shared/base/visible-text.ts';
import './command-text.css';

hljs.registerLanguage('bash', bash);

/** Characters that are coloured; a longer script is shown plain. */
const mostColoured = 20_000;

/** A shell command, exactly as the agent wrote it, in the colours of its syntax; what nobody sees is made visible. */
export function CommandText(props: { readonly command: string }): ReactElement {
  const command = visibleText(props.command);
  const html = useMemo(
    () => (command.length > mostColoured ? null : hljs.highlight(command, { language: 'bash' }).value),
    [command],
  );
  return (
    // It scrolls, so the keyboard must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className="command-text" aria-label="Command" tabIndex={0}>
      {html === null ? (
        <code>{command}</code>
      ) : (
        // The highlighter escapes the text; its own marks are spans with a class and nothing else.
        <code dangerouslySetInnerHTML={{ __html: html }} />
      )}
    </pre>
  );
}
