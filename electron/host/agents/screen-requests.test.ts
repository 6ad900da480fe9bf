import { array, assert, constantFrom, integer, oneof, property, record, constant } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequestId } from '#shared/base/ids.ts';
import type { RequestAnswer } from '#shared/signals/agent-request.ts';
import { composeStopWork, composeStubRequest } from '#shared/swarm/recovery/short-messages.ts';
import { ScriptedAgent } from './fixtures/scripted-agent.ts';
import { dialogPace } from './screen-dialog.ts';

const approve: RequestAnswer = { kind: 'approve' };
/** What a hand-over and a circle of waiting send to agents. */
const ofHandOver = [composeStopWork('1', 'y', ['2']), composeStubRequest('y', 'A waits for 1')];
/** Long enough for a paint, a settled dialog and a dialog that is gone. */
const aMoment = dialogPace.settleMs + dialogPace.goneMs + 200;

const asking = (what: string) => {
  const agent = new ScriptedAgent();
  agent.pass(aMoment);
  agent.become('working');
  agent.pass(aMoment);
  agent.ask(what);
  agent.pass(aMoment);
  const [id] = agent.openRequests;
  if (id === undefined) throw new Error('The dialog did not become a request.');
  return { agent, id };
};

describe('a dialog on the screen', () => {
  it('becomes a request with what the screen tells, and is not told twice while it blinks', () => {
    const { agent } = asking('rm old.log');
    for (let i = 0; i < 5; i += 1) {
      agent.redraw();
      agent.pass(300);
    }
    expect(agent.of('request-opened')).toMatchObject([
      {
        channel: 'screen',
        request: { kind: 'permission', title: 'rm old.log', patterns: ['Yes, always'] },
      },
    ]);
    expect(agent.openRequests).toHaveLength(1);
  });

  it.each([
    [approve, '1'],
    [{ kind: 'approve-for-session', pattern: 'Yes, always' }, '2'],
    [{ kind: 'deny', reason: '' }, '3'],
  ] as const)('takes %j by the key of the option', (answer, key) => {
    const { agent, id } = asking('npm test');
    agent.answer(id, answer);
    agent.pass(aMoment);
    expect(agent.answers).toEqual([{ what: 'npm test', key }]);
    expect(agent.of('request-closed')).toMatchObject([{ requestId: id, outcome: 'answered' }]);
  });

  it('that is denied with a reason gets it as a message, once the prompt is free', () => {
    const { agent, id } = asking('npm test');
    agent.answer(id, { kind: 'deny', reason: 'Run only the cart tests.' });
    agent.pass(aMoment);
    expect(agent.received).toEqual([]);
    agent.become('idle');
    agent.pass(10_000);
    expect(agent.received).toEqual(['Run only the cart tests.']);
  });

  it('that vanished before the key gets none, and the person is told', () => {
    const { agent, id } = asking('npm test');
    // On the way to the screen: the host has not seen it yet.
    agent.become('idle');
    agent.answer(id, approve);
    agent.pass(aMoment);
    expect(agent.misplaced).toEqual([]);
    expect(agent.of('request-closed')).toMatchObject([
      { requestId: id, outcome: 'failed', failure: { code: 'request-not-open' } },
    ]);
  });

  it('that became another one gets no key meant for the first', () => {
    const { agent, id } = asking('npm test');
    agent.ask('rm -rf /');
    agent.answer(id, approve);
    agent.pass(aMoment);
    expect(agent.answers).toEqual([]);
    expect(agent.of('request-closed')).toMatchObject([{ requestId: id, outcome: 'failed' }]);
    expect(agent.of('request-opened').at(-1)).toMatchObject({ request: { title: 'rm -rf /' } });
  });

  it('that does not go on its key is told as failed, and asked anew', () => {
    const { agent, id } = asking('npm test');
    agent.isDeaf = true;
    agent.answer(id, approve);
    agent.pass(dialogPace.closeMs + aMoment);
    expect(agent.of('request-closed')).toMatchObject([
      { requestId: id, outcome: 'failed', failure: { code: 'channel-failed' } },
    ]);
    expect(agent.openRequests).toHaveLength(1);
    agent.isDeaf = false;
    agent.answer(agent.openRequests[0]!, approve);
    agent.pass(aMoment);
    expect(agent.answers).toHaveLength(1);
  });

  it('is answered once, however often the button is pressed', () => {
    const { agent, id } = asking('npm test');
    agent.answer(id, approve);
    agent.answer(id, approve);
    agent.ask('rm -rf /');
    agent.answer(id, approve);
    agent.pass(aMoment);
    expect(agent.answers).toEqual([{ what: 'npm test', key: '1' }]);
    expect(agent.misplaced).toEqual([]);
  });

  it('answered in the terminal is closed as that; one that goes by itself is withdrawn', () => {
    const { agent, id } = asking('npm test');
    agent.personTypes('1');
    agent.pass(2_000);
    expect(agent.of('request-closed')).toMatchObject([{ requestId: id, outcome: 'answered-elsewhere' }]);
    const other = asking('npm test');
    other.agent.become('idle');
    other.agent.pass(aMoment);
    expect(other.agent.of('request-closed')).toMatchObject([{ outcome: 'withdrawn' }]);
  });
});

describe('whatever happens in whatever order', () => {
  const happening = oneof(
    record({ kind: constant('ask' as const), what: constantFrom('npm test', 'rm -rf /', 'git push') }),
    record({ kind: constantFrom('idle' as const, 'working' as const, 'redraw' as const) }),
    record({
      kind: constant('message' as const),
      text: constantFrom('1', 'go on', 'y', 'yes\n2\n3', ...ofHandOver),
    }),
    record({
      kind: constant('answer' as const),
      // Of the requests that were ever told: also late, and twice.
      which: integer({ min: 0, max: 3 }),
      answer: constantFrom<RequestAnswer>(
        approve,
        { kind: 'deny', reason: 'no: 1' },
        { kind: 'deny', reason: '' },
      ),
    }),
    record({ kind: constant('key' as const), key: constantFrom('1', '3', 'x', '\r') }),
  );
  const wait = oneof(integer({ min: 0, max: 120 }), integer({ min: 0, max: 1_500 }), constant(4_000));
  const story = array(record({ happening, wait }), { minLength: 1, maxLength: 25 });

  it('no message is typed into an open question, and no answer into another than its own', () => {
    let [answered, received] = [0, 0];
    assert(
      property(story, (steps) => {
        const agent = new ScriptedAgent();
        agent.pass(500);
        for (const { happening, wait } of steps) {
          switch (happening.kind) {
            case 'ask':
              agent.ask(happening.what);
              break;
            case 'idle':
            case 'working':
              agent.become(happening.kind);
              break;
            case 'redraw':
              agent.redraw();
              break;
            case 'message':
              agent.send(happening.text);
              break;
            case 'answer': {
              const told: RequestId | undefined = agent
                .of('request-opened')
                .map(({ requestId }) => requestId)
                .at(-1 - happening.which);
              if (told !== undefined) agent.answer(told, happening.answer);
              break;
            }
            case 'key':
              agent.personTypes(happening.key);
              break;
          }
          agent.pass(wait);
        }
        agent.pass(10_000);
        answered += agent.answers.length;
        received += agent.received.length;
        expect(agent.misplaced).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
    // The property would hold for a host that never types.
    expect(answered).toBeGreaterThan(100);
    expect(received).toBeGreaterThan(100);
  });
});
