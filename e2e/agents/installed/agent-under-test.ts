/** Where an agent runs in a test. */
export interface TestGround {
  /** A home folder of its own, empty. */
  readonly home: string;
  /** A git repository of its own. */
  readonly project: string;
  readonly modelPort: number;
  /** Of the agent. */
  readonly version: string;
}

/** How it is started there. */
export interface StartPlan {
  readonly args: readonly string[];
  /** Added to the host's environment, and so to the agent's. */
  readonly env: Readonly<Record<string, string>>;
}

/** What the checks need to know of an agent's ways. */
export interface AgentUnderTest {
  /** Id of its profile. */
  readonly id: string;
  readonly label: string;
  /** Package and version in the npm registry. */
  readonly package: string;
  readonly version: string;
  /**
   * Where its program may be, relative to the folder of the installation; the first that is there counts. A
   * launcher that needs an install script, which is not run, is no such place.
   */
  readonly programs: readonly string[];
  /** What it is told to summarize the conversation with. */
  readonly compactCommand: string;
  /** The key that approves a command in its own dialog. */
  readonly approveKey: string;
  /** What it cannot do or be asked to, by the name of the check, and why. */
  readonly cannot: Readonly<Record<string, string>>;
  /** Writes what a person who uses it would have in their home, and says how to start it. */
  readonly setUp: (ground: TestGround) => Promise<StartPlan>;
}
