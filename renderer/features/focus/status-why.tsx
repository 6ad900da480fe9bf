import type { ReactElement } from 'react';
import type { Status } from '#shared/detect/status.ts';
import { sourceTexts } from '../../status/source-texts.ts';
import { contradictionText } from '../../status/status-notes.tsx';
import { useNow } from '../../store/hooks.ts';
import { statusDetail, statusLooks } from '../../theme/status-look.ts';
import { formatDuration } from '../../ui/duration.ts';

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
      <Beside status={status} />
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

/** What still runs beside its prompt, and who says otherwise. */
function Beside({ status: { background, contradicted } }: { readonly status: Status }): ReactElement {
  return (
    <>
      {background === undefined ? null : (
        <p className="focus-why-detail">
          {background.running === 1 ? 'One thing still runs' : `${background.running} things still run`} in
          the background{background.detail === '' ? '.' : `: ${background.detail}`}
        </p>
      )}
      {contradicted === undefined ? null : (
        <p className="focus-why-contradicted" data-tone="needs-you">
          {contradictionText(contradicted)}
          {contradicted.evidence === '' ? null : <code> {contradicted.evidence}</code>}
        </p>
      )}
    </>
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
