import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import { Kbd } from './kbd.tsx';
import './tooltip.css';

interface TooltipContent {
  readonly text: string;
  readonly shortcut: string | undefined;
}

/** One tooltip serves the whole window: hundreds of buttons on tiles cost no popup each. */
const handle = Base.createHandle<TooltipContent>();

/** Milliseconds that the pointer rests before the first tooltip; its neighbours then open at once. */
const openDelayMs = 450;

/** Shows the tooltip of whatever {@link Tooltip} is hovered or focused. Mount once, near the root. */
export function TooltipHost(): ReactElement {
  return (
    <Base.Provider delay={openDelayMs}>
      <Base.Root handle={handle}>
        {({ payload }) => (
          <Base.Portal>
            <Base.Positioner className="ui-tooltip-positioner" sideOffset={6}>
              <Base.Popup className="ui-tooltip" aria-hidden>
                {payload?.text}
                {payload?.shortcut === undefined ? null : <Kbd keys={payload.shortcut} />}
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        )}
      </Base.Root>
    </Base.Provider>
  );
}

export interface TooltipProps {
  readonly text: string;
  readonly shortcut?: string | undefined;
  /** The focusable element that it describes. The text is for the eyes only: the element says it by its own label. */
  readonly children: ReactElement<Record<string, unknown>>;
}

/** Gives its child a tooltip. Needs a {@link TooltipHost}. */
export function Tooltip({ text, shortcut, children }: TooltipProps): ReactElement {
  return <Base.Trigger handle={handle} payload={{ text, shortcut }} render={children} />;
}
