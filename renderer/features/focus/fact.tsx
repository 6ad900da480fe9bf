import type { ReactElement, ReactNode } from 'react';

/** One line of the facts: what it is about, and what is known. */
export function Fact({
  term,
  children,
}: {
  readonly term: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div className="focus-fact">
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
