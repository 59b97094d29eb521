/** The conversations of people with us, as far as we have met them since the start. */
export interface PersonalConversations {
  of(tenant: string, user: string): string | undefined;
  remember(tenant: string, user: string, conversation: string): void;
}

/** It only saves a call: opening a conversation that is there already gives the same one again. */
const MOST_REMEMBERED = 10_000;

/** A new, empty memory. */
export function personalConversations(): PersonalConversations {
  const known = new Map<string, string>();
  const keyOf = (tenant: string, user: string): string => `${tenant}|${user}`;
  return {
    of: (tenant, user) => known.get(keyOf(tenant, user)),
    remember(tenant, user, conversation) {
      const key = keyOf(tenant, user);
      const oldest = known.size >= MOST_REMEMBERED && !known.has(key) ? known.keys().next().value : undefined;
      if (oldest !== undefined) known.delete(oldest);
      known.set(key, conversation);
    },
  };
}
