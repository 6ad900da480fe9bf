import type { ServerResponse } from 'node:http';
import { geminiUsage } from './gemini.ts';

/** Answers what agents ask beside their conversations: models, token counts, small questions about routing. */
export function answerPlainly(path: string, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(plainAnswer(path)));
}

function plainAnswer(path: string): object {
  if (path.endsWith('/count_tokens')) return { input_tokens: geminiUsage.promptTokenCount };
  if (path.endsWith(':countTokens')) return { totalTokens: geminiUsage.promptTokenCount };
  if (path.endsWith(':generateContent')) return generated;
  if (path.endsWith('/models')) return { object: 'list', has_more: false, data: [], models: [] };
  return {};
}

/** One object that answers each of the questions with a schema that Gemini CLI asks beside a turn. */
const generated = {
  candidates: [
    {
      index: 0,
      content: {
        role: 'model',
        parts: [
          {
            text: JSON.stringify({
              reasoning: 'The turn is over.',
              next_speaker: 'user',
              model_choice: 'flash',
              complexity_reasoning: 'A small step.',
              complexity_score: 10,
            }),
          },
        ],
      },
      finishReason: 'STOP',
    },
  ],
  usageMetadata: geminiUsage,
  modelVersion: 'scripted',
};
