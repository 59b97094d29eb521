/**
 * Every number that Slack sets, in one place. Lengths are counted in UTF-16 units, which is never more than what
 * Slack allows, whichever way it counts.
 * @see https://docs.slack.dev/reference/block-kit
 */
export const limits = {
  blocksPerMessage: 50,
  blocksPerView: 100,
  /** Over all blocks of one message; Slack answers msg_blocks_too_long beyond its own, unpublished number. */
  charactersPerMessage: 12_000,
  /** The top-level `text`; Slack truncates it silently beyond. */
  fallbackText: 40_000,
  header: 150,
  /** One text element or one rich text section. */
  text: 3000,
  contextText: 2000,
  contextElements: 10,
  actionsPerBlock: 25,
  buttonLabel: 75,
  buttonValue: 2000,
  buttonDescription: 75,
  url: 3000,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  imageAlt: 2000,
  imageTitle: 2000,
  viewTitle: 24,
  viewButton: 24,
  privateMetadata: 3000,
  modalsInStack: 3,
  /** Beside us. @see https://docs.slack.dev/reference/methods/conversations.open */
  peopleInGroup: 8,
  label: 2000,
  hint: 2000,
  placeholder: 150,
  inputText: 3000,
  optionLabel: 75,
  optionsPerList: 100,
  groupLabel: 75,
  groupsPerList: 100,
} as const;

/**
 * How fast we post: Slack takes about one message a second into a channel, with short bursts, and "several hundred" a
 * minute over a workspace. We stay a twentieth below 1/s and 300/min and learn the rest from its refusals.
 * @see https://docs.slack.dev/apis/web-api/rate-limits
 */
export const pace = {
  conversation: { burst: 3, perSecond: 0.95 },
  tenant: { burst: 28, perSecond: 4.75 },
} as const;

/** What the manifest may hold. @see test/schemas/slack-manifest.2.0.0.schema.json */
export const manifestLimits = {
  name: 35,
  description: 140,
  longDescriptionMin: 175,
  longDescription: 4000,
  command: 32,
  commandDescription: 2000,
  usageHint: 1000,
  shortcutName: 24,
  shortcutDescription: 150,
} as const;

/** How long we wait, in milliseconds. Slack gives 3 s for an acknowledgement and for a trigger id. */
export const patience = {
  /** For an answer inside the acknowledgement; later a "working" modal holds the trigger. */
  commandMs: 1500,
  submissionMs: 2300,
  /** The acknowledgement that leaves whatever happens. */
  lastResortMs: 2800,
  profileMs: 1500,
  callMs: 10_000,
  /** For the bytes of one document. */
  uploadMs: 6000,
  bodyMs: 10_000,
  drainMs: 10_000,
  /** An answer to somebody who waits is tried again after at most so long. */
  repeatSeconds: 5,
} as const;

/** What we take from outside. */
export const intake = {
  bodyBytes: 256 * 1024,
  jsonDepth: 64,
  /** Either way between a request's timestamp and our clock. */
  clockToleranceSeconds: 300,
  replayMs: 10 * 60_000,
  /** Of an answer of the Web API. */
  answerBytes: 1024 * 1024,
} as const;
