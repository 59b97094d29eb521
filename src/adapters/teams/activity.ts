import { z } from 'zod';

const Id = z.string().min(1).max(1000);
/** What only helps us is dropped when it is not what we expect; what we need is refused. */
const hint = z.string().max(1000).optional().catch(undefined);

const Party = z.object({ id: Id, name: hint, aadObjectId: hint, tenantId: hint });
const parties = z.array(Party).max(1000).optional().catch(undefined);

const Entity = z.object({
  type: hint,
  /** Mention: how the name stands in the text, with its tags. */
  text: hint,
  mentioned: z.object({ id: Id, name: hint }).optional().catch(undefined),
  /** clientInfo: the speaker's language and IANA zone. */
  locale: hint,
  timezone: hint,
});

const named = z.object({ id: hint, name: hint }).optional().catch(undefined);

/**
 * What we read of a Bot Framework activity that Teams sends.
 * @see https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md
 */
export const Activity = z.object({
  type: z.string().min(1).max(100),
  id: hint,
  name: hint,
  text: z.string().optional().catch(undefined),
  value: z.unknown().optional(),
  action: hint,
  channelId: z.literal('msteams'),
  serviceUrl: z.url().max(1000),
  from: Party,
  recipient: Party.extend({ isTargeted: z.boolean().optional().catch(undefined) }),
  conversation: z.object({
    id: Id,
    name: hint,
    conversationType: hint,
    tenantId: hint,
    isGroup: z.boolean().optional().catch(undefined),
  }),
  channelData: z.object({ tenant: named, team: named, channel: named }).optional().catch(undefined),
  entities: z.array(Entity).max(500).catch([]),
  locale: hint,
  replyToId: hint,
  membersAdded: parties,
  membersRemoved: parties,
  reactionsAdded: z
    .array(z.object({ type: z.string().max(100) }))
    .max(100)
    .optional()
    .catch(undefined),
});
export type Activity = z.infer<typeof Activity>;

/** Threads of people; our own conversation with somebody begins with `a:`. */
const BETWEEN_PEOPLE = '19:';

/** Where an activity was said; a channel's own id is that of the conversation without the thread. */
export function placeKind(activity: Activity): 'channel' | 'group' | 'personal' {
  const { conversationType, id, isGroup } = activity.conversation;
  // Two people's own chat is not ours: from there only entries of a message's menu reach us, and what we say stays out of it.
  if (conversationType === 'personal') return id.startsWith(BETWEEN_PEOPLE) ? 'group' : 'personal';
  if (conversationType === 'channel' || id.includes('@thread.tacv2') || id.includes('@thread.skype'))
    return 'channel';
  return conversationType === 'groupChat' || isGroup === true ? 'group' : 'personal';
}

/** The conversation without the thread in it. */
export const rootOf = (conversation: string): string => conversation.split(';')[0] ?? conversation;

/** The tenant where the app is installed that heard the activity, or null when it does not say. */
export const tenantOf = (activity: Activity): string | null =>
  activity.channelData?.tenant?.id ?? activity.conversation.tenantId ?? activity.from.tenantId ?? null;
