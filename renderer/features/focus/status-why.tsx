import type { ReactElement } from 'react';
import type { Status, StatusSource } from '#shared/detect/status.ts';
import { useNow } from '../../store/hooks.ts';
import { statusDetail, statusLooks } from '../../theme/status-look.ts';
import { formatDuration } from '../../ui/duration.ts';

/** Where a status was learned, for people. */
const sourceTexts: Readonly<Record<StatusSource, string>> = {
  process: 'its process',
  hook: "the agent's own report",
  control: 'a terminal control sequence',
  protocol: 'a line that the agent said',
  screen: 'its screen',
  silence: 'silence: nothing has moved',
  host: 'what the host did',
};

/** Why the agent has its colour: since when, from which source, by which rule, on what evidence. */
export function StatusWhy({ status }: { readonly status: Status }): ReactElement {
  const { tone, word } = statusLooks[status.kind];
  const detail = statusDetail(status);
  return (
    <section className="focus-why" data-tone={tone} aria-label="Status">
      <p className="focus-why-head">
        <strong>{word}</strong> for <Since at={status.since} />
      </p>
      {detail === '' ? null : <p className="focus-why-detail">{detail}</p>}
      <ResumesIn status={status} />
      {status.kind === 'awaiting-answer' && status.options.length > 0 ? (
        <ol className="focus-why-options">
          {status.options.map((option) => (
            <li key={option}>{option}</li>
          ))}
        </ol>
      ) : null}
      <p className="focus-why-source">
        Known from {sourceTexts[status.source]}, by the rule <code>{status.rule}</code>.
      </p>
      {status.evidence === '' ? null : <pre className="focus-why-evidence">{status.evidence}</pre>}
    </section>
  );
}

function Since({ at }: { readonly at: number }): ReactElement {
  const since = new Date(at);
  return (
    <time dateTime={since.toISOString()} title={since.toLocaleString()}>
      {formatDuration(useNow() - at)}
    </time>
  );
}

function ResumesIn({ status }: { readonly status: Status }): ReactElement | null {
  const now = useNow();
  if (status.kind !== 'rate-limited' || status.resumesAt === null) return null;
  return <p className="focus-why-detail">Resumes in {formatDuration(status.resumesAt - now)}</p>;
}
