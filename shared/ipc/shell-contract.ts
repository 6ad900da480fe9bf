import { z } from 'zod';
import { failure, failureSchema } from '../base/failure.ts';
import type { Failure } from '../base/failure.ts';
import { err, ok } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { agentIdSchema } from '../base/ids.ts';
import { ipcLimits } from './limits.ts';
import { preparationSchema } from './preparation.ts';
import type { shellChannels } from './shell-channels.ts';
import { shellSettingsChangeSchema, shellSettingsSchema } from './shell-settings.ts';
import { updateActions, updateViewSchema } from './update-view.ts';

/*
 * What the page of a desktop window and the shell around it say to each other. The messages between
 * window and host (contract.ts) travel inside as text: the shell carries them and does not look.
 */

/** Number of a connection to the host, chosen by the page: each attempt has the next one. */
const link = z.number().int().positive();

/** How a file or folder is opened outside of the app. */
const openWays = ['editor', 'reveal'] as const;

/** From the page to the shell. Checked once, where it enters the shell. */
const toShellSchema = z.discriminatedUnion('kind', [
  /** Connects this window to the host. Answered by a port on the frames channel, or by `link-closed`. */
  z.strictObject({ kind: z.literal('link-open'), link }),
  z.strictObject({
    kind: z.literal('link-text'),
    link,
    text: z.string().max(ipcLimits.controlMessageLength),
  }),
  z.strictObject({ kind: z.literal('link-close'), link }),
  /** What the shell has to follow of what the window shows. */
  z.strictObject({
    kind: z.literal('showing'),
    theme: z.enum(['system', 'dark', 'light']),
    /** The agent whose terminal is open: no notification is needed for it while the window has the focus. */
    focusedAgent: agentIdSchema.nullable(),
  }),
  /** Opens a file or folder in the person's editor, or shows it in the file manager. */
  z.strictObject({
    kind: z.literal('open-path'),
    path: z.string().min(1).max(4096),
    way: z.enum(openWays),
  }),
  /** Changes what the shell keeps; answered by all of it. */
  z.strictObject({ kind: z.literal('change-settings'), change: shellSettingsChangeSchema }),
  z.strictObject({ kind: z.literal('update'), action: z.enum(updateActions) }),
]);
export type ToShell = z.infer<typeof toShellSchema>;

/** From the shell to the page. */
const toPageSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('link-text'), link, text: z.string() }),
  z.strictObject({ kind: z.literal('link-closed'), link, failure: failureSchema }),
  /** The host takes a while before this window can be connected to it. */
  z.strictObject({ kind: z.literal('preparing'), preparation: preparationSchema }),
  /** Something that the person should be told. */
  z.strictObject({ kind: z.literal('notice'), failure: failureSchema }),
  /** A notification, the tray or the menu leads to an agent. */
  z.strictObject({ kind: z.literal('focus-agent'), agentId: agentIdSchema }),
  z.strictObject({ kind: z.literal('show-grid') }),
  /** A folder was dropped, chosen, or named by a link or another launch. */
  z.strictObject({ kind: z.literal('open-folder'), path: z.string() }),
  /** The settings as the shell keeps them: once the page listens, and after each change. */
  z.strictObject({ kind: z.literal('settings'), settings: shellSettingsSchema }),
  /** The menu leads to the settings. */
  z.strictObject({ kind: z.literal('show-settings') }),
  z.strictObject({ kind: z.literal('update'), update: updateViewSchema }),
]);
export type ToPage = z.infer<typeof toPageSchema>;

/** What the preload gives the page. `DroppedFile` is the page's own `File`, which shared code has no type for. */
export interface DesktopBridge<DroppedFile> {
  readonly platform: 'darwin' | 'linux' | 'win32';
  readonly send: (message: ToShell) => void;
  /** @returns a function that ends it */
  readonly onMessage: (listener: (message: ToPage) => void) => () => void;
  /** The path of a file that was dropped onto the page; empty for one that is not on the disk. */
  readonly pathOf: (file: DroppedFile) => string;
}

/**
 * What the page gets as a window message, with the port of the terminal plane: the connection is open.
 * The port carries one frame (frames.ts) in each message, as an ArrayBuffer or a view of one.
 */
export interface FramesPortMessage {
  readonly channel: (typeof shellChannels)['frames'];
  readonly link: number;
}

/** Reads a message of the page. @returns `invalid-message` or `message-too-large`, which name the field */
export function parseToShell(message: unknown): Result<ToShell, Failure> {
  const parsed = toShellSchema.safeParse(message);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const field = issue === undefined || issue.path.length === 0 ? 'all of it' : issue.path.join('.');
  return issue?.code === 'too_big' && field === 'text' ? err(tooLarge) : err(unreadable(field));
}

const tooLarge = failure(
  'message-too-large',
  `The message is longer than the ${ipcLimits.controlMessageLength} characters that are taken.`,
  'Put the text into a file and ask the agent to read it.',
);

const unreadable = (field: string): Failure =>
  failure(
    'invalid-message',
    `A message of the window cannot be understood (${field}).`,
    'Reload the window, so that it and the app are of one version.',
  );
