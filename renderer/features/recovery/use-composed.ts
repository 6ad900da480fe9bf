import { useState } from 'react';

/** A text that is composed once it can be, and then belongs to the person who edits it. */
export function useComposed<T>(
  material: T | null,
  compose: (material: T) => string,
): { readonly text: string; readonly setText: (text: string) => void } {
  const [edited, setText] = useState<string | null>(null);
  const composed = material === null ? '' : compose(material);
  return { text: edited ?? composed, setText };
}
