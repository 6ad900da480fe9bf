import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent, ReactElement, ReactNode } from 'react';
import './side-panel.css';

export interface SidePanelProps {
  /** In CSS pixels. */
  readonly width: number;
  readonly min: number;
  readonly max: number;
  /** Called once when a drag ends, and for each key. */
  readonly onWidth: (width: number) => void;
  readonly children: ReactNode;
}

/** Pixels that an arrow key moves the edge. */
const keyStep = 24;

/** A panel at the right whose left edge can be dragged, or moved with the arrow keys. */
export function SidePanel({ width, min, max, onWidth, children }: SidePanelProps): ReactElement {
  const panel = useRef<HTMLElement>(null);
  const fit = (wish: number): number => Math.round(Math.min(max, Math.max(min, wish)));

  // During a drag only the element changes: the rest of the window lays itself out around it.
  const onPointerMove = (event: PointerEvent<HTMLHRElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const edge = panel.current?.getBoundingClientRect().right ?? 0;
    panel.current?.style.setProperty('width', `${fit(edge - event.clientX)}px`);
  };
  const onPointerUp = (event: PointerEvent<HTMLHRElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    onWidth(fit(panel.current?.getBoundingClientRect().width ?? width));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: keyStep, ArrowRight: -keyStep }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onWidth(fit(width + step));
  };

  return (
    <aside ref={panel} className="side-panel" style={{ width }} aria-label="Side panel">
      {/* A separator that can be moved is a widget of its own and takes the focus (ARIA 1.2). */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <hr
        className="side-panel-edge"
        aria-orientation="vertical"
        aria-label="Width of the panel"
        aria-valuenow={width}
        aria-valuemin={min}
        aria-valuemax={max}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onPointerDown={startDrag}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onKeyDown={onKeyDown}
      />
      {children}
    </aside>
  );
}

/** The edge follows the pointer until it is let go, wherever the pointer goes. */
function startDrag(event: PointerEvent<HTMLHRElement>): void {
  event.preventDefault();
  event.currentTarget.setPointerCapture(event.pointerId);
}
