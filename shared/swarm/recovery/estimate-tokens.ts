/**
 * About how many tokens a text has. Tokenizers differ by model and none of them ships with the app: four characters
 * of English or code to a token, and one for each character of scripts without spaces, is within a fifth or so.
 */
export function estimateTokens(text: string): number {
  const dense = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu);
  const others = text.length - (dense?.length ?? 0);
  return Math.ceil(others / 4) + (dense?.length ?? 0);
}
