/** Words that read on from a name, as a sentence of their own: `has crashed` → `Has crashed`. */
export const capitalized = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
