/** Presses within the calendar. */
/** Somebody's own feed; no value. */
export const FEED_PRESS = 'feed.show';
/** Value: the number of the link that ends. */
export const RENEW_FEED_PRESS = 'feed.renew';
