import type { ReactElement } from 'react';
import './path-text.css';

export interface PathTextProps {
  readonly path: string;
  /** The whole of it, where `path` is relative: shown on hover. */
  readonly title?: string;
  /** It stands in a sentence and takes a part of its line. */
  readonly isInText?: boolean;
}

/** A path in one line. Where it is too long its folders give way: the name at its end tells files apart. */
export function PathText({ path, title = path, isInText = false }: PathTextProps): ReactElement {
  const end = path.lastIndexOf('/') + 1;
  return (
    <code className="ui-path" data-in-text={isInText ? '' : undefined} title={title}>
      {end === 0 ? null : <span className="ui-path-folders">{path.slice(0, end)}</span>}
      <span className="ui-path-name">{path.slice(end)}</span>
    </code>
  );
}
