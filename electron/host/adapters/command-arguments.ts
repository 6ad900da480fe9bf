/** The option is among the arguments, as `--name`, `--name value` or `--name=value`. */
export const hasOption = (args: readonly string[], option: string): boolean =>
  args.some((arg) => arg === option || arg.startsWith(`${option}=`));

/** What an option is set to; undefined when it is not there or has no value. */
export function valueOfOption(args: readonly string[], option: string): string | undefined {
  const at = args.findIndex((arg) => arg === option || arg.startsWith(`${option}=`));
  const found = args[at];
  return found === option ? args[at + 1] : found?.slice(option.length + 1);
}
