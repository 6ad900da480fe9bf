import type { ReactElement } from 'react';
import './path-text.css';

export interface PathTextProps {
  readonly path: string;
  /** The whole of it, where `path` is relative: shown on hover. */
  readonly title?: string;
}

/** A path in one line. Where it is too long its folders give way: the name at its end tells files apart. */
export function PathText({ path, title = path }: PathTextProps): ReactElement {
  const end = path.lastIndexOf('/') + 1;
  return (
    <code className="ui-path" title={title}>
      <span className="ui-path-folders">{path.slice(0, end)}</span>
      <span className="ui-path-name">{path.slice(end)}</span>
    </code>
  );
}
