import type { ReactElement } from 'react';
import './field.css';

/**
 * What is wrong with a form as a whole, in one or more lines. Comes into view by itself: in a low window it would
 * stand below the edge of the dialog, and pressing the button would seem to do nothing.
 */
export function FormError({ text }: { readonly text: string }): ReactElement {
  return (
    // Another text is another line, which comes into view anew.
    <p key={text} ref={intoView} className="ui-form-error" role="alert">
      {text}
    </p>
  );
}

const intoView = (line: HTMLElement | null): void => line?.scrollIntoView({ block: 'nearest' });
