import { SendHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { requestLimits } from '#shared/signals/agent-request.ts';
import type { Question } from '#shared/signals/agent-request.ts';
import type { OpenRequest } from '#shared/swarm/requests/request-state.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { useAnswer } from './use-answer-request.ts';
import './answer-buttons.css';

type Choices = Readonly<Record<string, readonly string[]>>;

export interface AnswerButtonsProps {
  readonly open: OpenRequest;
  readonly questions: readonly Question[];
  /** Numbers choose an option where it stands: they are shown on the buttons. */
  readonly numbered?: boolean;
  readonly onDone?: () => void;
}

/** Questions with their options as buttons, and a field for own words. One simple question is answered by one press. */
export function AnswerButtons({
  open,
  questions,
  numbered = false,
  onDone,
}: AnswerButtonsProps): ReactElement {
  const [choices, setChoices] = useState<Choices>({});
  const answer = useAnswer();
  const [only] = questions;
  const isOnePress = questions.length === 1 && only !== undefined && !only.multiple;
  const isOpen = open.answer === null;
  const isComplete = questions.every(({ id }) => (choices[id]?.join('').trim() ?? '') !== '');

  const send = (all: Choices): void => {
    const choices = Object.fromEntries(
      Object.entries(all).map(([id, texts]) => [id, texts.map((text) => text.trim()).filter(Boolean)]),
    );
    void answer(open, { kind: 'choose', choices });
    onDone?.();
  };
  const choose = (question: Question, label: string): void => {
    const chosen = choices[question.id] ?? [];
    if (isOnePress) return send({ [question.id]: [label] });
    const next = !question.multiple
      ? [label]
      : chosen.includes(label)
        ? chosen.filter((one) => one !== label)
        : [...chosen, label];
    setChoices({ ...choices, [question.id]: next });
  };

  return (
    <form
      className="answer"
      aria-label="Answer"
      onSubmit={(event) => {
        event.preventDefault();
        if (isOpen && isComplete) send(choices);
      }}
    >
      {questions.map((question) => (
        <fieldset key={question.id} className="answer-question" disabled={!isOpen}>
          <legend>{question.text}</legend>
          <Options
            question={question}
            chosen={choices[question.id] ?? []}
            numbered={numbered && isOnePress}
            onChoose={choose}
          />
          {question.freeText ? (
            <TextField
              label="In own words"
              hideLabel
              placeholder="Or in own words"
              maxLength={requestLimits.label}
              value={ownWords(question, choices[question.id] ?? [])}
              onChange={(text) => setChoices({ ...choices, [question.id]: [text] })}
            />
          ) : null}
        </fieldset>
      ))}
      {isOnePress && !only.freeText ? null : (
        <Button type="submit" size="sm" icon={SendHorizontal} disabled={!isOpen || !isComplete}>
          Answer
        </Button>
      )}
    </form>
  );
}

/** What was typed: a choice that is none of the options. */
const ownWords = ({ options }: Question, chosen: readonly string[]): string =>
  chosen.find((text) => !options.some(({ label }) => label === text)) ?? '';

function Options(props: {
  readonly question: Question;
  readonly chosen: readonly string[];
  readonly numbered: boolean;
  readonly onChoose: (question: Question, label: string) => void;
}): ReactElement | null {
  const { question, chosen, numbered, onChoose } = props;
  if (question.options.length === 0) return null;
  return (
    <div className="answer-options">
      {question.options.map(({ label, description }, at) => (
        <Button
          key={label}
          size="sm"
          aria-pressed={chosen.includes(label)}
          title={description === '' ? undefined : description}
          onClick={() => onChoose(question, label)}
        >
          {label}
          {numbered && at < 9 ? <Kbd keys={String(at + 1)} /> : null}
        </Button>
      ))}
    </div>
  );
}
