import { z } from 'zod';
import { assertNever } from '#shared/base/assert-never.ts';
import { choiceOf, claimedTokens } from './dialect.ts';
import type { Dialect, EventStream } from './dialect.ts';
import type { ModelPurpose, ModelReply, ToolCall } from './script.ts';
import { newId } from './wire-id.ts';

const textSchema = z.union([z.string(), z.array(z.object({ text: z.string().optional() }))]);
const itemSchema = z.object({
  type: z.string().optional(),
  role: z.string().optional(),
  content: textSchema.nullish(),
  output: z.unknown().optional(),
});
const requestSchema = z.object({
  input: z.union([z.string(), z.array(itemSchema)]),
  tools: z.array(z.object({ name: z.string().optional() })).default([]),
});
type Item = z.infer<typeof itemSchema>;

/** OpenAI's Responses API, as Codex speaks it. */
export const responses: Dialect = {
  serves: (path) => path.endsWith('/responses'),
  read: (body) => {
    const { input, tools } = requestSchema.parse(body);
    const items: readonly Item[] =
      typeof input === 'string' ? [{ role: 'user', content: input, output: null }] : input;
    const fromPerson = items.findLastIndex((item) => item.role === 'user');
    const prompt = fromPerson < 0 ? '' : textOf(items[fromPerson]?.content);
    const results = items
      .slice(fromPerson + 1)
      .filter((item) => item.type?.endsWith('_call_output') === true)
      .map(({ output }) => (typeof output === 'string' ? output : JSON.stringify(output)));
    const hasShell = tools.some((tool) => tool.name === 'exec_command');
    return { purpose: purposeOf(prompt, hasShell), prompt, results };
  },
  write: (reply, stream) => writeReply(reply, stream),
};

function purposeOf(prompt: string, hasShell: boolean): ModelPurpose {
  if (/CONTEXT CHECKPOINT COMPACTION/i.test(prompt)) return 'compaction';
  return hasShell && !prompt.startsWith('Generate a concise') ? 'turn' : 'side';
}

const textOf = (content: Item['content']): string =>
  typeof content === 'string' ? content : (content ?? []).map((part) => part.text ?? '').join('\n');

/** A call as an item of the output; a patch is text, the rest is JSON. */
function callItem(call: ToolCall): object {
  const ids = { id: newId('fc'), call_id: newId('call'), status: 'completed' };
  const named = (name: string, input: object): object => ({
    type: 'function_call',
    ...ids,
    name,
    arguments: JSON.stringify(input),
  });
  switch (call.kind) {
    case 'shell':
      return named('exec_command', {
        cmd: call.command,
        sandbox_permissions: 'require_escalated',
        justification: 'May this run outside of the sandbox?',
      });
    case 'write':
      return { type: 'custom_tool_call', ...ids, name: 'apply_patch', input: patchOf(call) };
    case 'question':
      return named('request_user_input', { questions: [{ id: 'choice', ...choiceOf(call) }] });
    default:
      return assertNever(call);
  }
}

const patchOf = ({ path, content }: Extract<ToolCall, { kind: 'write' }>): string =>
  ['*** Begin Patch', `*** Add File: ${path}`, `+${content}`, '*** End Patch', ''].join('\n');

function writeReply({ text, call }: ModelReply, stream: EventStream): void {
  let sequence = 0;
  const send = (type: string, rest: object): void =>
    stream.send({ type, sequence_number: sequence++, ...rest }, type);
  const response = { id: newId('resp'), object: 'response', model: 'scripted' };
  send('response.created', { response: { ...response, status: 'in_progress', output: [] } });
  const output = [messageItem(text), ...(call === null ? [] : [callItem(call)])];
  for (const [output_index, item] of output.entries()) {
    send('response.output_item.added', { output_index, item });
    send('response.output_item.done', { output_index, item });
  }
  const { input, output: spent } = claimedTokens;
  const usage = {
    input_tokens: input,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: spent,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: input + spent,
  };
  send('response.completed', { response: { ...response, status: 'completed', output, usage } });
}

const messageItem = (text: string): object => ({
  type: 'message',
  id: newId('msg'),
  role: 'assistant',
  status: 'completed',
  content: [{ type: 'output_text', text, annotations: [] }],
});
