import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import './field.css';

/**
 * What is wrong with a form as a whole, in one or more lines. Comes into view by itself: in a low window it would
 * stand below the edge of the dialog, and pressing the button would seem to do nothing.
 */
export function FormError({ text }: { readonly text: string }): ReactElement {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => line.current?.scrollIntoView({ block: 'nearest' }), [text]);
  return (
    <p ref={line} className="ui-form-error" role="alert">
      {text}
    </p>
  );
}
