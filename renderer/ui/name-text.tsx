import type { ReactElement } from 'react';
import './name-text.css';

/** Characters of a long name that stay: mostly a number or what it works on. */
const keptAtEnd = 8;

/** Characters up to which a name has room nearly everywhere, or loses so few that its beginning tells enough. */
const shortLength = 16;

/** A name in one line, in a flex box. Where it is too long its middle gives way: agents of one kind begin alike. */
export function NameText({ name }: { readonly name: string }): ReactElement {
  const characters = Array.from(name);
  if (characters.length <= shortLength) return <span className="ui-name-start">{name}</span>;
  return (
    <>
      {/* Two halves would be read as two words. */}
      <span className="visually-hidden">{name}</span>
      <span className="ui-name" aria-hidden>
        <span className="ui-name-start">{characters.slice(0, -keptAtEnd).join('')}</span>
        <span className="ui-name-end">{characters.slice(-keptAtEnd).join('')}</span>
      </span>
    </>
  );
}
