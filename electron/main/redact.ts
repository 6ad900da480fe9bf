const stars = '***';

/** Names of settings and variables whose value is a secret. */
const secretName = /(token|secret|passw|api[-_]?key|apikey|credential|authorization|cookie|private[-_]?key)/i;

/** What known secrets look like wherever they stand. */
const secretShapes: readonly RegExp[] = [
  // Keys of model providers, code hosts and cloud providers, by their documented prefixes.
  /\bsk-[\w-]{16,}/g,
  /\b(?:ghp|gho|ghu|ghs|ghr)_\w{20,}/g,
  /\bgithub_pat_\w{20,}/g,
  /\b(?:hf|npm|sk_live|rk_live|dop_v1)_\w{16,}/g,
  /\bglpat-[\w-]{16,}/g,
  /\bxox[abprs]-[\w-]{10,}/g,
  /\bAKIA[0-9A-Z]{16}\b/g,
  /\bAIza[\w-]{30,}/g,
  /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
];

/** `token=…` in addresses, `API_KEY: …` in logs. */
const assignment = new RegExp(
  String.raw`([\w.-]*${secretName.source}[\w.-]*["']?\s*[=:]\s*)("[^"]*"|'[^']*'|(?:Bearer\s+)?[^\s,;&"']+)`,
  'gi',
);

/** `--api-key …` on a command line, also as a list of JSON. */
const option = new RegExp(
  String.raw`(--?[\w-]*${secretName.source}[\w-]*(?:["']\s*,\s*["']|\s+["']?))[^\s"',]+`,
  'gi',
);

/** `https://name:password@host`. */
const inAddress = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]+:)[^\s@/]+@/gi;

/**
 * Takes out of a text what is or looks like a secret, so that it can be handed to others. Rather too much
 * than too little.
 *
 * @param known - secrets whose text is known
 */
export function redact(text: string, known: readonly string[] = []): string {
  const without = known
    .filter((secret) => secret !== '')
    .reduce((rest, secret) => rest.replaceAll(secret, stars), text);
  return secretShapes
    .reduce((rest, shape) => rest.replace(shape, stars), without)
    .replace(assignment, `$1${stars}`)
    .replace(option, `$1${stars}`)
    .replace(inAddress, `$1${stars}@`);
}
