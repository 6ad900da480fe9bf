import { z } from 'zod';
import { assertNever } from '#shared/base/assert-never.ts';
import { choiceOf, claimedTokens } from './dialect.ts';
import type { Dialect, EventStream, NameCall } from './dialect.ts';
import type { ModelPurpose, ModelReply } from './script.ts';
import { newId } from './wire-id.ts';

const blockSchema = z.object({
  type: z.string(),
  text: z.string().optional(),
  content: z.union([z.string(), z.array(z.object({ text: z.string().optional() }))]).optional(),
});
const requestSchema = z.object({
  messages: z.array(z.object({ role: z.string(), content: z.union([z.string(), z.array(blockSchema)]) })),
  tools: z.array(z.object({ name: z.string().optional() })).default([]),
});
type Message = z.infer<typeof requestSchema>['messages'][number];
type Block = z.infer<typeof blockSchema>;

/** Anthropic's Messages API, as Claude Code speaks it. */
export const anthropic: Dialect = {
  serves: (path) => path.endsWith('/v1/messages'),
  read: (body) => {
    const { messages, tools } = requestSchema.parse(body);
    const fromPerson = messages.findLastIndex((message) => message.role === 'user' && !hasResult(message));
    const prompt = fromPerson < 0 ? '' : textOf(messages[fromPerson]);
    const results = messages.slice(fromPerson + 1).flatMap(resultsOf);
    const hasShell = tools.some((tool) => tool.name === 'Bash');
    return { purpose: purposeOf(textOf(messages.at(-1)), hasShell), prompt, results };
  },
  write: (reply, stream) => writeReply(reply, stream),
};

/** @param last - the latest message, whatever else stands in it */
function purposeOf(last: string, hasShell: boolean): ModelPurpose {
  if (/detailed summary of (?:the|this|our) conversation/i.test(last)) return 'compaction';
  return hasShell && !/^\[SUGGESTION MODE/m.test(last) ? 'turn' : 'side';
}

const blocksOf = ({ content }: Message): readonly Block[] =>
  typeof content === 'string' ? [{ type: 'text', text: content }] : content;

const hasResult = (message: Message): boolean =>
  blocksOf(message).some((block) => block.type === 'tool_result');

const textOf = (message: Message | undefined): string =>
  message === undefined
    ? ''
    : blocksOf(message)
        .map((block) => block.text ?? '')
        .join('\n');

const resultsOf = (message: Message): readonly string[] =>
  blocksOf(message)
    .filter((block) => block.type === 'tool_result')
    .map(({ content = '' }) =>
      typeof content === 'string' ? content : content.map((part) => part.text ?? '').join('\n'),
    );

const nameCall: NameCall = (call) => {
  switch (call.kind) {
    case 'shell':
      return { name: 'Bash', input: { command: call.command, description: 'Run a command' } };
    case 'write':
      return { name: 'Write', input: { file_path: call.path, content: call.content } };
    case 'question': {
      const question = { ...choiceOf(call), multiSelect: false };
      return { name: 'AskUserQuestion', input: { questions: [question] } };
    }
    default:
      return assertNever(call);
  }
};

function writeReply({ text, call }: ModelReply, stream: EventStream): void {
  const send = (type: string, rest: object): void => stream.send({ type, ...rest }, type);
  const usage = { input_tokens: claimedTokens.input, output_tokens: 1 };
  const message = { id: newId('msg'), type: 'message', role: 'assistant', model: 'scripted', content: [] };
  send('message_start', { message: { ...message, stop_reason: null, stop_sequence: null, usage } });
  const block = (index: number, start: object, delta: object): void => {
    send('content_block_start', { index, content_block: start });
    send('content_block_delta', { index, delta });
    send('content_block_stop', { index });
  };
  block(0, { type: 'text', text: '' }, { type: 'text_delta', text });
  if (call !== null) {
    const { name, input } = nameCall(call);
    const delta = { type: 'input_json_delta', partial_json: JSON.stringify(input) };
    block(1, { type: 'tool_use', id: newId('toolu'), name, input: {} }, delta);
  }
  const stop = { stop_reason: call === null ? 'end_turn' : 'tool_use', stop_sequence: null };
  send('message_delta', { delta: stop, usage: { ...usage, output_tokens: claimedTokens.output } });
  send('message_stop', {});
}
