/**
 * Hands inputs to a step that may itself lead to inputs: typing changes what is seen. One that comes out of a step
 * waits until that step is done.
 */
export function createInputQueue<T>(step: (input: T) => void): (input: T) => void {
  const inputs: T[] = [];
  let isStepping = false;
  return (input) => {
    inputs.push(input);
    if (isStepping) return;
    isStepping = true;
    for (let next = inputs.shift(); next !== undefined; next = inputs.shift()) step(next);
    isStepping = false;
  };
}
