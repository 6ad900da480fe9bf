import { z } from 'zod';

// What the hooks of Gemini CLI send, as of its version 0.61. Each schema asks for what is used and lets
// everything else pass.

const base = { session_id: z.string(), transcript_path: z.string().optional() };
const tool = { tool_name: z.string(), tool_input: z.record(z.string(), z.unknown()).default({}) };
const hook = <E extends string, S extends z.ZodRawShape>(event: E, shape: S) =>
  z.object({ ...base, hook_event_name: z.literal(event), ...shape });

export const geminiHookSchema = z.discriminatedUnion('hook_event_name', [
  hook('SessionStart', {}),
  hook('BeforeAgent', { prompt: z.string().default('') }),
  hook('BeforeTool', tool),
  hook('AfterTool', {
    ...tool,
    tool_response: z.object({ error: z.unknown().optional(), llmContent: z.unknown().optional() }).nullish(),
  }),
  hook('Notification', {
    notification_type: z.string(),
    message: z.string().default(''),
    details: z.object({ title: z.string().optional() }).nullish(),
  }),
  hook('AfterAgent', { prompt_response: z.string().default('') }),
]);
export type GeminiHook = z.infer<typeof geminiHookSchema>;
export type GeminiHookOf<E extends GeminiHook['hook_event_name']> = Extract<
  GeminiHook,
  { hook_event_name: E }
>;

/**
 * The hooks that are asked for. `PreCompress` comes every turn though nothing is compressed, `SessionEnd`
 * twice, and those around the model once for each piece of text.
 */
export const geminiHookEvents = geminiHookSchema.options.map((option) => option.shape.hook_event_name.value);
