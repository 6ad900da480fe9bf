import type { ReactElement } from 'react';
import './name-text.css';

/** Characters of a long name that stay: mostly a number or what it works on. */
const keptAtEnd = 8;

/** Characters up to which a name has room nearly everywhere, or loses so few that its beginning tells enough. */
const shortLength = 16;

/** What a person takes for one character: an emoji of several parts, a letter with its marks. */
const characterParts = new Intl.Segmenter();
const charactersOf = (name: string): readonly string[] =>
  Array.from(characterParts.segment(name), ({ segment }) => segment);

/** A name in one line, in a flex box. Where it is too long its middle gives way: agents of one kind begin alike. */
export function NameText({ name }: { readonly name: string }): ReactElement {
  const characters = charactersOf(name);
  if (characters.length <= shortLength)
    return (
      <span className="ui-name-start" dir="auto">
        {name}
      </span>
    );
  return (
    <>
      {/* Two halves would be read as two words. */}
      <span className="visually-hidden">{name}</span>
      <span className="ui-name" dir="auto" aria-hidden>
        <span className="ui-name-start">{characters.slice(0, -keptAtEnd).join('')}</span>
        <span className="ui-name-end">{characters.slice(-keptAtEnd).join('')}</span>
      </span>
    </>
  );
}
