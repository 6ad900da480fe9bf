import { z } from 'zod';
import { assertNever } from '#shared/base/assert-never.ts';
import { choiceOf, claimedTokens } from './dialect.ts';
import type { Dialect, EventStream, NameCall } from './dialect.ts';
import type { ModelPurpose, ModelReply } from './script.ts';
import { newId } from './wire-id.ts';

const partSchema = z.object({ text: z.string().optional(), functionResponse: z.unknown().optional() });
const requestSchema = z.object({
  contents: z.array(z.object({ role: z.string().optional(), parts: z.array(partSchema).default([]) })),
  tools: z.array(z.object({ functionDeclarations: z.array(z.unknown()).default([]) })).default([]),
  systemInstruction: z.unknown().optional(),
});
type Content = z.infer<typeof requestSchema>['contents'][number];

/** Google's Gemini API, as Gemini CLI speaks it. */
export const gemini: Dialect = {
  serves: (path) => path.endsWith(':streamGenerateContent'),
  read: (body) => readRequest(body),
  write: (reply, stream) => writeReply(reply, stream),
};

/** A summary is asked for in one piece. */
export const geminiSummary: Dialect = {
  serves: (path, body) => path.endsWith(':generateContent') && readRequest(body).purpose === 'compaction',
  isWhole: true,
  read: (body) => readRequest(body),
  write: ({ text }, stream) => stream.send(chunkOf([{ text }], 'STOP')),
};

function readRequest(body: unknown): ReturnType<Dialect['read']> {
  const { contents, tools, systemInstruction } = requestSchema.parse(body);
  const fromPerson = contents.findLastIndex((content) => content.role === 'user' && !hasResult(content));
  const prompt = fromPerson < 0 ? '' : textOf(contents[fromPerson]);
  const results = contents.slice(fromPerson + 1).flatMap(resultsOf);
  const hasTools = tools.some((tool) => tool.functionDeclarations.length > 0);
  return { purpose: purposeOf(JSON.stringify(systemInstruction ?? ''), hasTools), prompt, results };
}

function purposeOf(system: string, hasTools: boolean): ModelPurpose {
  if (hasTools) return 'turn';
  return /state_snapshot|distilling/i.test(system) ? 'compaction' : 'side';
}

const hasResult = ({ parts }: Content): boolean => parts.some((part) => part.functionResponse !== undefined);

const textOf = (content: Content | undefined): string =>
  (content?.parts ?? []).map((part) => part.text ?? '').join('\n');

const resultsOf = ({ parts }: Content): readonly string[] =>
  parts.flatMap(({ functionResponse }) =>
    functionResponse === undefined ? [] : [JSON.stringify(functionResponse)],
  );

const nameCall: NameCall = (call) => {
  switch (call.kind) {
    case 'shell':
      return { name: 'run_shell_command', input: { command: call.command, description: 'Run a command' } };
    case 'write':
      return { name: 'write_file', input: { file_path: call.path, content: call.content } };
    case 'question':
      return { name: 'ask_user', input: { questions: [{ ...choiceOf(call), type: 'choice' }] } };
    default:
      return assertNever(call);
  }
};

/** The usage that every chunk claims. */
export const geminiUsage = {
  promptTokenCount: claimedTokens.input,
  candidatesTokenCount: claimedTokens.output,
  totalTokenCount: claimedTokens.input + claimedTokens.output,
} as const;

const chunkOf = (parts: readonly object[], finishReason?: string): object => ({
  candidates: [{ index: 0, content: { role: 'model', parts }, finishReason }],
  usageMetadata: geminiUsage,
  modelVersion: 'scripted',
});

function writeReply({ text, call }: ModelReply, stream: EventStream): void {
  const send = (parts: readonly object[], finishReason?: string): void =>
    stream.send(chunkOf(parts, finishReason));
  send([{ text }]);
  if (call !== null) {
    const { name, input } = nameCall(call);
    send([{ functionCall: { name, args: input, id: newId('fc') } }]);
  }
  send([{ text: '' }], 'STOP');
}
