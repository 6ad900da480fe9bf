import { CircleAlert, FileCode2, FilePlus2, GitBranch } from 'lucide-react';
import type { ReactElement } from 'react';
import { assertNever } from '#shared/base/assert-never.ts';
import type { RequestResult } from '#shared/ipc/contract.ts';

type Project = RequestResult<'project.inspect'>;
type SwarmFile = Project['swarmFile'];

/** What opening the folder would do. */
export function ProjectPreview({ project }: { readonly project: Project }): ReactElement {
  return (
    <div className="project-preview" aria-live="polite">
      <p className="project-name">
        <strong>{project.name}</strong>
        {project.isGitRepository ? (
          <span>
            <GitBranch size={12} aria-hidden /> Git repository
          </span>
        ) : null}
      </p>
      <SwarmFilePreview file={project.swarmFile} />
    </div>
  );
}

function SwarmFilePreview({ file }: { readonly file: SwarmFile }): ReactElement {
  switch (file.kind) {
    case 'none':
      return (
        <p className="project-note">
          <FilePlus2 size={14} aria-hidden /> There is no swarm.yaml here: you start agents one by one.
        </p>
      );
    case 'valid':
      return <Plan agents={file.agents} />;
    case 'invalid':
      return <Problems problems={file.problems} />;
    default:
      return assertNever(file);
  }
}

function Plan({
  agents,
}: {
  readonly agents: Extract<SwarmFile, { kind: 'valid' }>['agents'];
}): ReactElement {
  return (
    <>
      <p className="project-note">
        <FileCode2 size={14} aria-hidden /> Its swarm.yaml starts:
      </p>
      <table className="project-plan">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Role</th>
            <th scope="col">Command</th>
          </tr>
        </thead>
        <tbody>
          {agents.map((agent) => (
            <tr key={agent.name}>
              <td>{agent.name}</td>
              <td>{agent.role}</td>
              <td>
                <code>{agent.command}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Problems({ problems }: { readonly problems: readonly string[] }): ReactElement {
  return (
    <>
      <p className="project-note" data-tone="trouble">
        <CircleAlert size={14} aria-hidden />
        {problems.length === 1
          ? 'Its swarm.yaml has a mistake:'
          : `Its swarm.yaml has ${problems.length} mistakes:`}
      </p>
      <ul className="project-problems">
        {problems.map((problem) => (
          <li key={problem}>
            <code>{problem}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
