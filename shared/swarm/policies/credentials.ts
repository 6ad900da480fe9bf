/** Files that hold secrets, by the names that tools give them. */
const credentials =
  /(?:^|[/\\'"\s=@:])(?:\.env(?:rc|\.(?!example\b|sample\b|template\b|dist\b)[\w.-]+)?|\.npmrc|\.netrc|\.pypirc|\.pgpass|\.git-credentials|\.htpasswd|id_(?:rsa|dsa|ecdsa|ed25519)[\w.-]*|[\w.-]+\.(?:pem|p12|pfx|key|keystore|jks|kdbx)|\.(?:ssh|aws|gnupg|kube|azure|docker)(?:[/\\][^\s'"]*)?|\.config[/\\](?:gh|gcloud)(?:[/\\][^\s'"]*)?|credentials(?:\.\w+)?|secrets?\.(?:json|ya?ml|toml|env|txt)|shadow|proc[/\\][^\s'"]*[/\\]environ)(?=$|['"\s:;,)*\]}])/iu;

/** The text names a file that holds secrets. */
export const namesCredentials = (text: string): boolean => credentials.test(text);

/** `.e*` is one of several names; `*` and `*.ts` stand for what is not hidden. */
const hiddenOrKey = /^(?:\.|\[|id_|\?|.*(?:_rsa|ed25519|\.p|\.k))/iu;

/** A pattern of the shell that may stand for a file that holds secrets, or for `.git`. */
export const mayFitHidden = (pattern: string): boolean =>
  pattern.split('/').some((part) => /[*?[]/.test(part) && hiddenOrKey.test(part));

/** Programs that hand out secrets, with the words that must follow for that. */
const givers: ReadonlyMap<string, RegExp> = new Map([
  ['printenv', /^/],
  ['security', /^/],
  ['secret-tool', /^/],
  ['pass', /^/],
  ['gh', /\bauth\b.*\b(?:token|status)\b/],
  ['gcloud', /\bprint-/],
  ['aws', /\b(?:configure|get-session-token|get-login|get-secret)/],
  ['kubectl', /\bsecrets?\b/],
]);

/** The program prints secrets that it keeps. */
export const handsOutSecrets = (program: string, args: readonly string[]): boolean =>
  givers.get(program)?.test(args.join(' ')) ?? false;
