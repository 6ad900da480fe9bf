import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { formatCount } from '#shared/base/count-text.ts';
import type { SearchResult, TerminalSearch } from '../../terminal/terminal-search.ts';
import { IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';

interface SearchBarProps {
  readonly search: TerminalSearch;
  readonly onClose: () => void;
}

/** Searches the terminal and its scrollback: Enter goes up to older matches, Shift+Enter down, Esc closes. */
export function SearchBar({ search, onClose }: SearchBarProps): ReactElement {
  const [text, setText] = useState('');
  const [result, setResult] = useState<SearchResult>({ place: 0, count: 0 });
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => search.onResult(setResult), [search]);
  useEffect(() => {
    field.current?.focus();
    return () => search.clear();
  }, [search]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && event.shiftKey) search.next(text);
    else if (event.key === 'Enter') search.previous(text);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <search className="search-bar">
      <TextField
        ref={field}
        label="Search the terminal"
        hideLabel
        placeholder="Search"
        value={text}
        onChange={(next) => {
          setText(next);
          search.type(next);
        }}
        onKeyDown={onKeyDown}
      />
      <span className="search-count" aria-live="polite">
        {text === ''
          ? ''
          : result.count === 0
            ? 'No match'
            : `${formatCount(result.place)} of ${formatCount(result.count)}`}
      </span>
      <IconButton
        size="sm"
        variant="ghost"
        icon={ArrowUp}
        label="Older match"
        shortcut="Enter"
        onClick={() => search.previous(text)}
      />
      <IconButton
        size="sm"
        variant="ghost"
        icon={ArrowDown}
        label="Newer match"
        shortcut="Shift+Enter"
        onClick={() => search.next(text)}
      />
      <IconButton
        size="sm"
        variant="ghost"
        icon={X}
        label="Close the search"
        shortcut="Esc"
        onClick={onClose}
      />
    </search>
  );
}
