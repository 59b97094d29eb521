/** A conversation to write into. `targeted`: only the activity's recipient sees it. */
export interface Spot {
  readonly serviceUrl: string;
  readonly conversation: string;
  readonly targeted?: boolean;
}

/** What we post: an activity in the wire's own spelling. */
export interface Outgoing {
  readonly type: 'message';
  readonly summary?: string;
  readonly locale?: string;
  readonly text?: string;
  readonly attachments?: readonly { readonly contentType: string; readonly content: unknown }[];
  readonly recipient?: { readonly id: string };
}

/** The way out. Every call is one HTTP request, and fails with `CallFailed`. */
export interface Connector {
  /** Posts into a conversation; answers the message's id (empty when the service did not tell). */
  post(spot: Spot, activity: Outgoing): Promise<string>;
  update(spot: Spot, id: string, activity: Outgoing): Promise<void>;
  /** The person's own conversation with us; the same one when there already is one. */
  openPersonal(serviceUrl: string, who: { bot: string; user: string; tenant: string }): Promise<string>;
  /** Starts a thread in a channel. */
  startThread(
    serviceUrl: string,
    where: { bot: string; channel: string; tenant: string },
    activity: Outgoing,
  ): Promise<{ readonly conversation: string; readonly id: string }>;
}
