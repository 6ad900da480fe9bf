/** One thing that a scripted agent does. All times are in seconds at speed 1. */
export type Step =
  | { readonly kind: 'think'; readonly text: string; readonly seconds: number }
  | {
      readonly kind: 'tool';
      readonly name: string;
      readonly target: string;
      readonly seconds: number;
      readonly output: readonly string[];
      readonly failed: boolean;
      /** Written for real, below the agent's working directory, when the tool ends. */
      readonly write: { readonly path: string; readonly text: string } | null;
    }
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'permission'; readonly request: PermissionRequest }
  | { readonly kind: 'question'; readonly question: string; readonly choices: readonly Choice[] }
  /** A used-up quota: counts down, then goes on. */
  | { readonly kind: 'limit'; readonly seconds: number }
  | { readonly kind: 'compact'; readonly seconds: number }
  /** Claims to work and does nothing: not even the spinner turns. Real seconds: it is about a real clock. */
  | { readonly kind: 'hang'; readonly text: string; readonly realSeconds: number }
  /** The turn ends; later the agent wakes by itself, unless somebody spoke to it before. */
  | {
      readonly kind: 'wake';
      readonly seconds: number;
      readonly reason: string;
      readonly steps: readonly Step[];
    }
  | { readonly kind: 'exit'; readonly code: number; readonly lines: readonly string[] };

export interface PermissionRequest {
  readonly tool: string;
  readonly target: string;
  readonly why: string;
  readonly allowed: readonly Step[];
  readonly denied: readonly Step[];
}

export interface Choice {
  readonly label: string;
  readonly steps: readonly Step[];
}

/** The script of one agent. */
export interface Role {
  readonly title: string;
  /** Red, green, blue. */
  readonly accent: readonly [number, number, number];
  /** `inline` prints into the scrollback; `full` owns the alternate screen and draws synchronized frames. */
  readonly display: 'inline' | 'full';
  readonly startsIn: number;
  /** What the first message leads to. */
  readonly first: readonly Step[];
  /** What the messages after it lead to, one by one; then a general answer. */
  readonly next: readonly (readonly Step[])[];
}

/** A finished piece of the transcript. */
export type Block =
  | { readonly kind: 'user'; readonly text: string }
  | { readonly kind: 'say'; readonly text: string }
  | {
      readonly kind: 'tool';
      readonly name: string;
      readonly target: string;
      readonly state: 'running' | 'ok' | 'failed';
      readonly output: readonly string[];
    }
  | { readonly kind: 'note'; readonly text: string };

/** The row above the input box while a turn runs. */
export type Activity =
  | { readonly kind: 'spinner'; readonly text: string; readonly since: number }
  | { readonly kind: 'limit'; readonly resumesAt: number }
  | { readonly kind: 'compacting'; readonly since: number; readonly seconds: number };

export interface Dialog {
  readonly title: string;
  readonly body: readonly string[];
  readonly question: string;
  readonly options: readonly string[];
  readonly selected: number;
}

export interface Editor {
  readonly text: string;
  /** Index in UTF-16 units, 0 to the length of `text`. */
  readonly cursor: number;
}

/** Everything that is on the agent's screen. */
export interface View {
  readonly role: Role;
  readonly isReady: boolean;
  readonly blocks: readonly Block[];
  /** A tool that runs: drawn below the blocks, not yet one of them. */
  readonly open: Block | null;
  readonly activity: Activity | null;
  readonly dialog: Dialog | null;
  readonly editor: Editor;
  readonly queued: readonly string[];
  /** Said once at the foot, such as how to leave. */
  readonly hint: string | null;
}

export type Key =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'paste'; readonly text: string }
  | {
      readonly kind:
        | 'enter'
        | 'newline'
        | 'escape'
        | 'interrupt'
        | 'backspace'
        | 'delete'
        | 'clear'
        | 'erase-word'
        | 'left'
        | 'right'
        | 'up'
        | 'down'
        | 'home'
        | 'end';
    };

/** One row ready to print, and its width in cells. */
export interface Row {
  readonly text: string;
  readonly width: number;
}

export interface Size {
  readonly cols: number;
  readonly rows: number;
}

/** Puts a view on the terminal. */
export interface Painter {
  paint(view: View): void;
  /** Draws all anew: the terminal changed its size. */
  redraw(view: View): void;
  /** Gives the terminal back as it was found and prints the last lines. */
  close(view: View, lines: readonly string[]): void;
}

/** Time as the script sees it: `speed` times faster than the real one. */
export interface Clock {
  /** Seconds since the start, at script speed. */
  now(): number;
  /** Resolves after so many script seconds; rejects with the signal's reason when it is aborted. */
  sleep(seconds: number, signal: AbortSignal): Promise<void>;
  /** As `sleep`, in seconds of the real clock. */
  sleepReal(seconds: number, signal: AbortSignal): Promise<void>;
}
