/** What sed shall do, of its arguments: the values of `-e`, else the first word that is no option. */
export function sedScripts(args: readonly string[]): readonly string[] {
  const given = args.flatMap((arg, at) => {
    if (/^(?:-[nErsuz]*e|--expression)$/.test(arg)) return [args[at + 1] ?? ''];
    const joined = /^(?:-[nErsuz]*e|--expression=)(.+)$/su.exec(arg)?.[1];
    return joined === undefined ? [] : [joined];
  });
  if (given.length > 0) return given;
  const first = args.find((arg, at) => !arg.startsWith('-') && !(arg === '' && args[at - 1] === '-i'));
  return first === undefined ? [] : [first];
}
