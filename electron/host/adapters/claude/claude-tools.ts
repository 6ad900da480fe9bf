/** A tool and what it is given, as Claude Code names both. */
export interface ClaudeTool {
  readonly tool_name: string;
  readonly tool_input: Readonly<Record<string, unknown>>;
}

/** The tools whose permission is a question to the person. */
export const askTool = 'AskUserQuestion';
export const planTool = 'ExitPlanMode';

/** A text of a tool's input; null when it has none of that name. */
export const textOf = ({ tool_input: input }: ClaudeTool, key: string): string | null => {
  const value = input[key];
  return typeof value === 'string' ? value : null;
};

/** Files that the tool writes. */
export function filesOf(tool: ClaudeTool): readonly string[] {
  const path = writtenPath(tool);
  return path === null ? [] : [path];
}

function writtenPath(tool: ClaudeTool): string | null {
  switch (tool.tool_name) {
    case 'Edit':
    case 'MultiEdit':
    case 'Write':
      return textOf(tool, 'file_path');
    case 'NotebookEdit':
      return textOf(tool, 'notebook_path');
    default:
      return null;
  }
}

/** What the tool does, in one line. */
export function titleOfTool(tool: ClaudeTool): string {
  switch (tool.tool_name) {
    case 'Bash':
      return textOf(tool, 'command') ?? 'run a command';
    case askTool:
      return 'ask a question';
    case planTool:
      return 'present a plan';
    default: {
      const object = subjects.map((key) => textOf(tool, key)).find((text) => text !== null);
      return object === undefined ? tool.tool_name : `${tool.tool_name} ${object}`;
    }
  }
}

/** Where a tool's input names what it is about, the telling ones first. */
const subjects = [
  'file_path',
  'notebook_path',
  'description',
  'pattern',
  'url',
  'query',
  'path',
  'prompt',
] as const;
