import { ArrowRight, Handshake, RefreshCwOff } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { CSSProperties, ReactElement } from 'react';
import type { AgentId, SwarmId } from '#shared/base/ids.ts';
import type { AttentionItem } from '#shared/swarm/attention/attention-item.ts';
import { contractsOf, dependantsOf } from '#shared/swarm/contracts/contracts-for.ts';
import type { Contract } from '#shared/swarm/contracts/contract-state.ts';
import { openNeeds, waitLines } from '#shared/swarm/needs/wait-graph.ts';
import type { Need } from '#shared/swarm/needs/need-state.ts';
import { ItemActions } from '../../attention/item-actions.tsx';
import { dropNeed, useTakeStep } from '../../attention/reversible-step.ts';
import { useAttentionItems } from '../../attention/use-attention.ts';
import { useActions, useApp } from '../../store/app-context.tsx';
import { useAgentNames, useAppState, useNow, useUi } from '../../store/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { formatDuration } from '../../ui/duration.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import './coordination-panel.css';

/** The graph's library is loaded when somebody waits. */
const WaitGraph = lazy(() => import('./wait-graph.tsx'));

/** What agents ask of each other, who waits for whom, and the interfaces they agreed on. Fills its container. */
export function CoordinationPanel(): ReactElement {
  const swarmId = useUi((ui) => ui.swarmId);
  const state = useAppState(({ swarm }) => swarm);
  const items = useAttentionItems(swarmId);
  const needs = openNeeds(state, swarmId);
  const contracts = useMemo(
    () =>
      Object.values(state.swarms)
        .filter(({ id }) => swarmId === null || id === swarmId)
        .flatMap(({ id }) => contractsOf(state, id)),
    [state, swarmId],
  );
  return (
    <section className="coordination" aria-label="Coordination">
      {needs.length === 0 && contracts.length === 0 ? (
        <EmptyState
          icon={Handshake}
          title="Nothing between agents"
          text="What an agent needs of another one (NEED) and the interfaces it announces (CONTRACT) show here."
        />
      ) : null}
      {items.map((item) => (item.kind === 'deadlock' ? <Circle key={item.key} item={item} /> : null))}
      {needs.length === 0 ? null : (
        <>
          <h3 className="coordination-title">Who waits for whom</h3>
          <WaitFigure swarmId={swarmId} />
          <ul className="coordination-list" aria-label="Requests">
            {needs.map((need) => (
              <NeedRow key={need.id} need={need} item={items.find(({ key }) => key === need.id)} />
            ))}
          </ul>
        </>
      )}
      {contracts.length === 0 ? null : (
        <>
          <h3 className="coordination-title">Contracts</h3>
          <ul className="coordination-list" aria-label="Contracts">
            {contracts.map((contract) => (
              <ContractRow key={contract.id} contract={contract} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** The graph of {@link waitLines}; nothing while no request has an owner. */
function WaitFigure({ swarmId }: { readonly swarmId: SwarmId | null }): ReactElement | null {
  const needs = useAppState(({ swarm }) => swarm.needs);
  const { store } = useApp();
  const lines = useMemo(
    // Lines depend on the requests only.
    () => waitLines({ ...store.getState().swarm, needs }, swarmId),
    [needs, swarmId, store],
  );
  if (lines.length === 0) return null;
  const agents = new Set(lines.flatMap(({ from, to }) => [from, to])).size;
  return (
    <figure
      className="wait-graph"
      aria-label="Graph of who waits for whom"
      style={{ '--wait-layers': agents } as CSSProperties}
    >
      <Suspense fallback={null}>
        <WaitGraph lines={lines} />
      </Suspense>
    </figure>
  );
}

function Circle({ item }: { readonly item: AttentionItem }): ReactElement {
  return (
    <div className="coordination-circle" data-tone="trouble" role="alert">
      <p>
        <RefreshCwOff size={14} aria-hidden /> {item.evidence}
      </p>
      <ItemActions item={item} without={['open', 'withdraw-need']} />
    </div>
  );
}

interface NeedRowProps {
  readonly need: Need;
  /** As it stands in the attention queue; undefined while nobody has to decide. */
  readonly item: AttentionItem | undefined;
}

function NeedRow({ need, item }: NeedRowProps): ReactElement {
  const { command } = useActions();
  const take = useTakeStep();
  const since = useNow() - need.openedAt;
  return (
    <li className="coordination-row">
      <p className="coordination-ends">
        <AgentName id={need.agentId} /> <ArrowRight size={12} aria-label="waits for" />{' '}
        {need.ownerId === null ? <em>nobody yet</em> : <AgentName id={need.ownerId} />}
        <span className="coordination-since">{formatDuration(Math.max(0, since))}</span>
      </p>
      <p className="coordination-what">
        <code>{need.what}</code>
        {need.why === '' ? null : ` — ${need.why}`}
      </p>
      <div className="coordination-actions">
        {item === undefined ? null : <ItemActions item={item} without={['open', 'withdraw-need']} />}
        <Button
          size="sm"
          onClick={() =>
            void command({ type: 'meet-need', needId: need.id, how: 'You said that it is there.' })
          }
        >
          It is there
        </Button>
        <Button size="sm" variant="ghost" onClick={() => void take(dropNeed(need))}>
          Drop
        </Button>
      </div>
    </li>
  );
}

function ContractRow({ contract }: { readonly contract: Contract }): ReactElement | null {
  const [isOpen, setIsOpen] = useState(false);
  const latest = contract.versions.at(-1);
  const users = useAppState(({ swarm }) => {
    const maker = latest === undefined ? undefined : swarm.agents[latest.agentId];
    return maker === undefined
      ? ''
      : dependantsOf(swarm, maker)
          .map(({ spec }) => spec.name)
          .join(', ');
  });
  if (latest === undefined) return null;
  return (
    <li className="coordination-row">
      <p className="coordination-ends">
        <button
          type="button"
          className="coordination-contract"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {contract.title}
        </button>
        <span className="coordination-since">version {latest.version}</span>
      </p>
      <p className="coordination-what">
        by <AgentName id={latest.agentId} />
        {users === '' ? '' : `, used by ${users}`}
      </p>
      {isOpen
        ? contract.versions.toReversed().map(({ version, text }) => (
            <pre
              key={version}
              className="coordination-text"
              data-latest={version === latest.version ? '' : undefined}
            >
              {`Version ${version}\n${text}`}
            </pre>
          ))
        : null}
    </li>
  );
}

function AgentName({ id }: { readonly id: AgentId }): ReactElement {
  const names = useAgentNames(null);
  const { focus } = useActions();
  return (
    <button type="button" className="coordination-agent" onClick={() => focus(id)}>
      {names[id] ?? id}
    </button>
  );
}
