import { useEffect, useState } from 'react';
import type { Suggestion } from './autocomplete-field.tsx';

const none: readonly Suggestion[] = [];

/** Milliseconds without a key before suggestions are asked for. */
const pauseMs = 120;

/**
 * Suggestions for a text that is being typed, asked for when the typing pauses. Answers that come too
 * late are dropped.
 *
 * @param complete - must keep its identity
 */
export function useSuggestions(
  text: string,
  complete: (text: string) => Promise<readonly Suggestion[]>,
): readonly Suggestion[] {
  const [suggestions, setSuggestions] = useState(none);
  useEffect(() => {
    let isWanted = true;
    const ask = async (): Promise<void> => {
      const found = await complete(text);
      if (isWanted) setSuggestions(found);
    };
    const timer = setTimeout(() => void ask(), pauseMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [text, complete]);
  return suggestions;
}
