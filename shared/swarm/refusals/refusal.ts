/** Why an agent is kept from what it is about to do. */
export interface Refusal {
  /** For people. */
  readonly because: string;
  /** For the agent: also what it can do instead. */
  readonly reason: string;
}
