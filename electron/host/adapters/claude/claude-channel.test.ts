import { describe, expect, it } from 'vitest';
import { payload, runHook, claudeBedOfTest } from './fixtures/claude-bed.ts';

const bed = claudeBedOfTest();

/** The decision in what a hook said. */
const decision = (said: unknown): unknown =>
  (said as { readonly hookSpecificOutput: { readonly decision: unknown } }).hookSpecificOutput.decision;

const askForPermission = async () => {
  const prepared = await bed().prepare();
  const run = runHook(prepared, payload('approved-here', 'PermissionRequest'));
  const { requestId } = await bed().reported('request-opened');
  return { prepared, run, requestId };
};

describe('a permission', () => {
  it('is given from here, once', async () => {
    const { run, requestId } = await askForPermission();
    expect(await bed().answer(requestId, { kind: 'approve' })).toEqual({ ok: true, value: null });
    expect(decision(await run.said)).toEqual({ behavior: 'allow' });
    expect(await bed().answer(requestId, { kind: 'approve' })).toMatchObject({
      error: { code: 'request-not-open' },
    });
  });

  it('is given for the session by a pattern of its own, and by no other', async () => {
    const { run, requestId } = await askForPermission();
    const foreign = await bed().answer(requestId, { kind: 'approve-for-session', pattern: 'Bash(*)' });
    expect(foreign).toMatchObject({ error: { code: 'invalid-message' } });
    await bed().answer(requestId, { kind: 'approve-for-session', pattern: 'mode acceptEdits' });
    expect(decision(await run.said)).toEqual({
      behavior: 'allow',
      updatedPermissions: [{ type: 'setMode', mode: 'acceptEdits', destination: 'session' }],
    });
  });

  it('is denied with the reason', async () => {
    const { run, requestId } = await askForPermission();
    await bed().answer(requestId, { kind: 'deny', reason: 'not on a Friday' });
    expect(decision(await run.said)).toEqual({ behavior: 'deny', message: 'not on a Friday' });
  });

  it('takes no choice of an option', async () => {
    const { requestId } = await askForPermission();
    expect(await bed().answer(requestId, { kind: 'choose', choices: {} })).toMatchObject({
      error: { code: 'invalid-message' },
    });
  });

  it('that was given in the terminal is released with no opinion', async () => {
    const { prepared, run, requestId } = await askForPermission();
    await runHook(prepared, payload('approved-here', 'PostToolUse')).said;
    expect(await run.said).toBeNull();
    expect(await bed().reported('request-closed')).toMatchObject({
      requestId,
      outcome: 'answered-elsewhere',
    });
    expect(await bed().answer(requestId, { kind: 'approve' })).toMatchObject({
      error: { code: 'request-not-open' },
    });
  });

  it('whose dialog was escaped is withdrawn', async () => {
    const { run, requestId } = await askForPermission();
    run.process.kill('SIGKILL');
    expect(await bed().reported('request-closed')).toMatchObject({ requestId, outcome: 'withdrawn' });
    expect((await bed().answer(requestId, { kind: 'approve' }))?.ok).toBe(false);
  });

  it('leaves the dialog to the terminal when the channel is closed', async () => {
    const { run } = await askForPermission();
    await bed().channel?.close();
    expect(await run.said).toBeNull();
  });
});

/** As {@link askForPermission}, with a status file that shows the dialog. */
const askAtDialog = async () => {
  const prepared = await bed().prepare();
  bed().channel?.started?.(4242);
  bed().writeStatus(4242, 'busy');
  await runHook(prepared, payload('start', 'SessionStart')).said;
  const run = runHook(prepared, payload('approved-here', 'PermissionRequest'));
  const { requestId } = await bed().reported('request-opened');
  bed().writeStatus(4242, 'waiting');
  await expect
    .poll(() => bed().reports.some((one) => one.kind === 'state' && one.state === 'waiting'))
    .toBe(true);
  return { prepared, run, requestId };
};

describe('an answer to a dialog that is seen to be open', () => {
  it('is taken when Claude Code goes on', async () => {
    const { run, requestId } = await askAtDialog();
    const answered = bed().answer(requestId, { kind: 'approve' });
    await run.said;
    bed().writeStatus(4242, 'busy');
    expect(await answered).toEqual({ ok: true, value: null });
  });

  it('is not taken when the dialog stays', async () => {
    const { run, requestId } = await askAtDialog();
    const answered = bed().answer(requestId, { kind: 'approve' });
    await run.said;
    bed().advance(5_000);
    expect(await answered).toMatchObject({ error: { code: 'channel-failed' } });
  });
});

describe('questions and plans', () => {
  it('are answered by the text of the question', async () => {
    const prepared = await bed().prepare();
    const run = runHook(prepared, payload('question', 'PermissionRequest'));
    const { requestId } = await bed().reported('request-opened');
    expect((await bed().answer(requestId, { kind: 'approve' }))?.ok).toBe(false);
    await bed().answer(requestId, { kind: 'choose', choices: { 0: ['SQLite', 'and Postgres'] } });
    expect(decision(await run.said)).toMatchObject({
      behavior: 'allow',
      updatedInput: {
        questions: [{ question: 'Which database?' }],
        answers: { 'Which database?': 'SQLite, and Postgres' },
      },
    });
  });

  it('are approved by handing a plan back', async () => {
    const prepared = await bed().prepare();
    const run = runHook(prepared, payload('plan', 'PermissionRequest'));
    const { requestId } = await bed().reported('request-opened');
    await bed().answer(requestId, { kind: 'approve' });
    expect(decision(await run.said)).toMatchObject({
      behavior: 'allow',
      updatedInput: { plan: '# The plan\n1. do it' },
    });
  });
});

describe('a tool', () => {
  it('runs when nobody objects, and is refused with the reason', async () => {
    const prepared = await bed().prepare();
    expect(await runHook(prepared, payload('written', 'PreToolUse')).said).toBeNull();
    bed().refusal = 'owned by T2: use NEED:';
    expect(await runHook(prepared, payload('written', 'PreToolUse')).said).toEqual({
      hookSpecificOutput: {
        hookEventName: 'PreToolUse',
        permissionDecision: 'deny',
        permissionDecisionReason: 'owned by T2: use NEED:',
      },
    });
  });

  it('that only asks the person is never refused', async () => {
    const prepared = await bed().prepare();
    bed().refusal = 'owned by T2';
    expect(await runHook(prepared, payload('question', 'PreToolUse')).said).toBeNull();
  });
});
