import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactElement } from 'react';
import { Spinner } from './spinner.tsx';
import { Tooltip } from './tooltip.tsx';
import './button.css';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

interface Look {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
}

export interface ButtonProps extends ComponentProps<'button'>, Look {
  readonly icon?: LucideIcon;
  /** Stands where a long name has to fit: the end of its word gives way. */
  readonly shrinks?: boolean;
  /** Work is under way: shows a spinner and takes no press, but keeps the keyboard's focus. */
  readonly busy?: boolean;
}

const iconSizes: Readonly<Record<ButtonSize, number>> = { sm: 14, md: 16, lg: 18 };

/** A button with a word on it. One `primary` a view at most. */
export function Button(props: ButtonProps): ReactElement {
  const { variant = 'secondary', size = 'md', icon: Icon, busy = false, shrinks = false, ...others } = props;
  const { children, onClick, ...rest } = others;
  return (
    <button
      type="button"
      {...rest}
      className={classes('ui-button', rest.className)}
      data-variant={variant}
      data-size={size}
      data-shrinks={shrinks ? '' : undefined}
      aria-disabled={busy || rest['aria-disabled']}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <Spinner size={iconSizes[size]} /> : Icon && <Icon size={iconSizes[size]} aria-hidden />}
      <span className="word">{children}</span>
    </button>
  );
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'>, Look {
  readonly icon: LucideIcon;
  /** What it does: its accessible name and its tooltip. */
  readonly label: string;
  /** Shown in the tooltip, such as `Ctrl+F`. */
  readonly shortcut?: string;
}

/** A button with an icon only; always named, always with a tooltip. */
export function IconButton(props: IconButtonProps): ReactElement {
  const { variant = 'ghost', size = 'md', icon: Icon, label, shortcut, ...rest } = props;
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <button
        type="button"
        {...rest}
        className={classes('ui-button ui-button-icon', rest.className)}
        data-variant={variant}
        data-size={size}
        aria-label={label}
      >
        <Icon size={iconSizes[size]} aria-hidden />
      </button>
    </Tooltip>
  );
}

const classes = (own: string, given: string | undefined): string =>
  given === undefined ? own : `${own} ${given}`;
