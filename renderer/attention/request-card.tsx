import type { ReactElement } from 'react';
import { assertNever } from '#shared/base/assert-never.ts';
import { visibleText } from '#shared/base/visible-text.ts';
import { sameRequests } from '#shared/swarm/attention/same-requests.ts';
import { verdictOn } from '#shared/swarm/policies/policies.ts';
import type { OpenRequest } from '#shared/swarm/requests/request-state.ts';
import type { AgentRequest } from '#shared/signals/agent-request.ts';
import { AnswerState } from './answer-state.tsx';
import { useAppState } from '../store/hooks.ts';
import { DiffTable } from '../diff/diff-table.tsx';
import { AnswerButtons } from './answer-buttons.tsx';
import { CommandText } from './command-text.tsx';
import './request-card.css';

interface RequestCardProps {
  readonly open: OpenRequest;
  /** Only what tells it apart from others; the rest shows when it is the current one. */
  readonly isBrief?: boolean;
  /** Numbers choose the options of a question. */
  readonly numbered?: boolean;
}

/** What an agent asks, exactly: the command, the change, the question, the plan. */
export function RequestCard({
  open,
  isBrief = false,
  numbered = false,
}: RequestCardProps): ReactElement | null {
  const isEmpty = isBrief && (open.request.kind !== 'permission' || open.request.command === null);
  if (isEmpty && open.answer === null) return null;
  return (
    <div className="request-card">
      <Content open={open} isBrief={isBrief} numbered={numbered} />
      {open.answer === null ? (
        isBrief ? null : (
          <RuleNote open={open} />
        )
      ) : (
        <AnswerState answer={open.answer} />
      )}
    </div>
  );
}

function Content({ open, isBrief, numbered }: Required<RequestCardProps>): ReactElement | null {
  const { request } = open;
  switch (request.kind) {
    case 'permission':
      return <Permission request={request} isBrief={isBrief} />;
    case 'question':
      return isBrief ? null : <AnswerButtons open={open} questions={request.questions} numbered={numbered} />;
    case 'plan':
      return isBrief ? null : <pre className="request-text">{request.plan}</pre>;
    default:
      return assertNever(request);
  }
}

/** Why a person is asked: the rule that says so, or what no rule may allow; and how many others ask the same. */
function RuleNote({ open }: { readonly open: OpenRequest }): ReactElement | null {
  const because = useAppState(({ swarm }) => verdictOn(swarm, open)?.because ?? '');
  const others = useAppState(({ swarm }) => sameRequests(swarm, open).length - 1);
  const told = [
    because,
    others > 0 ? `${others} more ${others === 1 ? 'agent asks' : 'agents ask'} the same.` : '',
  ];
  const text = told.filter((part) => part !== '').join(' ');
  return text === '' ? null : <p className="request-note">{text}</p>;
}

type PermissionRequest = Extract<AgentRequest, { kind: 'permission' }>;

function Permission(props: {
  readonly request: PermissionRequest;
  readonly isBrief: boolean;
}): ReactElement | null {
  const { command, cwd, edits, input, patterns, tool } = props.request;
  if (props.isBrief)
    return command === null ? null : <code className="request-brief">{visibleText(command)}</code>;
  return (
    <>
      <p className="request-tool">
        <strong>{tool}</strong>
        {cwd === null ? null : <code> in {cwd}</code>}
      </p>
      {command === null ? null : <CommandText command={command} />}
      {edits.map((edit, index) => (
        // Edits of one request have no name of their own and never change places.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className="request-edit">
          <code className="request-path">
            {visibleText(edit.path)}
            {edit.before === null ? ' (new, or written over)' : ''}
          </code>
          <DiffTable
            label={`Change of ${edit.path}`}
            before={visibleText(edit.before ?? '')}
            after={visibleText(edit.after)}
          />
          {edit.cut ? (
            <p className="request-note">Cut: the change is longer than what is kept of it.</p>
          ) : null}
        </div>
      ))}
      {command === null && edits.length === 0 && !isEmptyJson(input) ? (
        <pre className="request-text">{visibleText(input)}</pre>
      ) : null}
      {patterns[0] === undefined ? null : (
        <p className="request-note">
          For this session: <code>{visibleText(patterns[0])}</code>
        </p>
      )}
    </>
  );
}

const isEmptyJson = (input: string): boolean => input.trim() === '' || input.trim() === '{}';
