/**
 * Limits of the connection between a window and the host. Each is checked where a message enters.
 */
export const ipcLimits = {
  /** Version of this contract. A window of another version is asked to reload. */
  protocolVersion: 1,
  /** Characters of one control message: over the longest allowed prompt with its JSON quoting. */
  controlMessageLength: 1_000_000,
  /** Bytes of one typed or pasted input. More belongs in a file that the agent is asked to read. */
  inputBytes: 4 * 1024 * 1024,
  /** Bytes of one WebSocket message; beyond it the connection is closed with code 1009. */
  socketMessageBytes: 16 * 1024 * 1024,
  /** Events that a reconnecting window is sent one by one; with a larger gap it gets a snapshot. */
  replayedEvents: 5_000,
  /** Events in one page of history. */
  pageEvents: 1_000,
  /** Raw bytes on their way to a focused terminal before the host waits for an acknowledgement; then the window gets a fresh snapshot instead of a longer queue. */
  focusHighWaterBytes: 512 * 1024,
  /** Below this many unacknowledged bytes the stream goes on. */
  focusLowWaterBytes: 64 * 1024,
  /** Bytes after which the window acknowledges. */
  focusAckBytes: 32 * 1024,
  /** Pictures of a tile a second, at most: what a glance can use. */
  tileFramesPerSecond: 12,
  /** Lines of history that a focused terminal gets and keeps. */
  scrollbackLines: 10_000,
} as const;
