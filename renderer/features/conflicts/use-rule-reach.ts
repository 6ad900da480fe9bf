import { useEffect, useState } from 'react';
import type { SwarmId } from '#shared/base/ids.ts';
import { useApp } from '../../store/app-context.tsx';
import { ruleOf } from './ownership-draft.ts';
import type { DraftRule } from './ownership-draft.ts';
import type { RuleReach } from './rule-note.ts';

/** Milliseconds without a key before the files are counted. */
const pauseMs = 150;

/** How far the rules of a table reach, by what is typed; of what is not counted yet there is nothing. */
export interface KnownReach {
  readonly byGlobs: Readonly<Record<string, RuleReach>>;
  /** Why nothing can be counted; empty otherwise. */
  readonly problem: string;
}

const nothing: KnownReach = { byGlobs: {}, problem: '' };

/** Has the files of each rule counted, when the typing pauses. */
export function useRuleReach(swarmId: SwarmId, drafts: readonly DraftRule[]): KnownReach {
  const { request } = useApp();
  const [known, setKnown] = useState(nothing);
  const unknown = [...new Set(drafts.map(({ globs }) => globs))].filter(
    (globs) => globs.trim() !== '' && known.byGlobs[globs] === undefined,
  );
  // A list of texts keeps no identity of its own.
  const wanted = JSON.stringify(unknown);
  useEffect(() => {
    const typed: readonly string[] = JSON.parse(wanted);
    if (typed.length === 0) return undefined;
    let isWanted = true;
    const count = async (): Promise<void> => {
      const rules = typed.map((globs) => [...ruleOf({ key: 0, globs, agentId: '', isOfFile: false }).globs]);
      const counted = await request('ownership.count', { swarmId, rules });
      if (!isWanted) return;
      if (!counted.ok) return setKnown((before) => ({ ...before, problem: counted.error.message }));
      const { tracked, matched } = counted.value;
      const found = typed.map((globs, at) => [globs, { tracked, matched: matched[at] ?? 0 }] as const);
      setKnown(({ byGlobs }) => ({
        byGlobs: { ...byGlobs, ...Object.fromEntries(found) },
        problem: '',
      }));
    };
    const timer = setTimeout(() => void count(), pauseMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [request, swarmId, wanted]);
  return known;
}
