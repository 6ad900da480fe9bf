import { z } from 'zod';
import { assertNever } from '#shared/base/assert-never.ts';
import { choiceOf, claimedTokens } from './dialect.ts';
import type { Dialect, EventStream, NameCall } from './dialect.ts';
import type { ModelPurpose, ModelReply } from './script.ts';
import { newId } from './wire-id.ts';

const messageSchema = z.object({
  role: z.string(),
  content: z.union([z.string(), z.array(z.object({ text: z.string().optional() }))]).nullish(),
});
const requestSchema = z.object({
  messages: z.array(messageSchema),
  tools: z.array(z.object({ function: z.object({ name: z.string() }).optional() })).default([]),
});
type Message = z.infer<typeof messageSchema>;

/** OpenAI's chat completions, as opencode speaks them with a provider of one's own. */
export const chat: Dialect = {
  serves: (path) => path.endsWith('/chat/completions'),
  read: (body) => {
    const { messages, tools } = requestSchema.parse(body);
    const fromPerson = messages.findLastIndex((message) => message.role === 'user');
    const prompt = fromPerson < 0 ? '' : textOf(messages[fromPerson]);
    const results = messages
      .slice(fromPerson + 1)
      .filter((message) => message.role === 'tool')
      .map(textOf);
    const system = messages.filter((message) => message.role === 'system').map(textOf);
    return { purpose: purposeOf(system.join('\n'), prompt, tools.length > 0), prompt, results };
  },
  write: (reply, stream) => writeReply(reply, stream),
};

function purposeOf(system: string, prompt: string, hasTools: boolean): ModelPurpose {
  if (/title generator|generate a (?:short )?title/i.test(system)) return 'side';
  const isSummary = /compaction|summariz/i.test(system.slice(0, 400)) || /anchored summary/i.test(prompt);
  if (isSummary) return 'compaction';
  return hasTools ? 'turn' : 'side';
}

const textOf = (message: Message | undefined): string => {
  const content = message?.content ?? '';
  return typeof content === 'string' ? content : content.map((part) => part.text ?? '').join('\n');
};

const nameCall: NameCall = (call) => {
  switch (call.kind) {
    case 'shell':
      return { name: 'bash', input: { command: call.command, description: 'Run a command' } };
    case 'write':
      return { name: 'write', input: { filePath: call.path, content: call.content } };
    case 'question':
      return { name: 'question', input: { questions: [choiceOf(call)] } };
    default:
      return assertNever(call);
  }
};

function writeReply({ text, call }: ModelReply, stream: EventStream): void {
  const frame = { id: newId('chatcmpl'), object: 'chat.completion.chunk', created: 1, model: 'scripted' };
  const send = (delta: object, finish: string | null = null, rest: object = {}): void =>
    stream.send({ ...frame, choices: [{ index: 0, delta, finish_reason: finish }], ...rest });
  send({ role: 'assistant', content: '' });
  send({ content: text });
  if (call !== null) {
    const { name, input } = nameCall(call);
    const wanted = { name, arguments: JSON.stringify(input) };
    send({ tool_calls: [{ index: 0, id: newId('call'), type: 'function', function: wanted }] });
  }
  const { input, output } = claimedTokens;
  const usage = { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
  send({}, call === null ? 'stop' : 'tool_calls', { usage });
}
