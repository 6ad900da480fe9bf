import { useMemo } from 'react';
import type { ReactElement } from 'react';
import { sideBySide } from './side-by-side.ts';
import type { DiffLine, DiffRow } from './side-by-side.ts';
import './diff-table.css';

interface DiffTableProps {
  /** What it shows, for those who cannot see it. */
  readonly label: string;
  readonly before: string;
  readonly after: string;
  /** Rows shown at most; the rest is a number. */
  readonly most?: number;
}

/** Two texts beside each other, with what differs marked by sign and colour. */
export function DiffTable({ label, before, after, most = 400 }: DiffTableProps): ReactElement {
  const rows = useMemo(() => sideBySide(before, after), [before, after]);
  const left = rows.length - most;
  return (
    // It scrolls, so the keyboard must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="diff" aria-label={label} tabIndex={0}>
      <table className="diff-table">
        <tbody>
          {rows.slice(0, most).map((row) => (
            <Row key={keyOf(row)} row={row} />
          ))}
        </tbody>
      </table>
      {left > 0 ? <p className="diff-more">{left} more rows</p> : null}
    </section>
  );
}

const keyOf = (row: DiffRow): string =>
  row.kind === 'skipped' ? `skip ${row.count}` : `${row.before?.number ?? ''} ${row.after?.number ?? ''}`;

function Row({ row }: { readonly row: DiffRow }): ReactElement {
  if (row.kind === 'skipped') {
    return (
      <tr className="diff-skipped">
        <td colSpan={4}>
          {row.count} equal {row.count === 1 ? 'line' : 'lines'}
        </td>
      </tr>
    );
  }
  const isChanged = row.kind === 'changed';
  return (
    <tr>
      <Side line={row.before} sign={isChanged ? '−' : ''} />
      <Side line={row.after} sign={isChanged ? '+' : ''} />
    </tr>
  );
}

function Side({ line, sign }: { readonly line: DiffLine | null; readonly sign: string }): ReactElement {
  const side = line === null ? 'none' : sign === '' ? 'same' : sign === '+' ? 'added' : 'removed';
  return (
    <>
      <td className="diff-number">{line?.number}</td>
      <td className="diff-text" data-side={side}>
        <span className="diff-sign" aria-hidden={sign === ''}>
          {line === null ? '' : sign}
        </span>
        {line?.text}
      </td>
    </>
  );
}
