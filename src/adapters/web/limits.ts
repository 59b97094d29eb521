/** The sandbox's own limits: it is one small server for a handful of readers. */

/** A form's body, in bytes: 20 long answers fit several times. */
export const bodyBytes = 256 * 1024;
/** How much of a larger body is read and dropped before the line is cut. */
export const droppedBytes = 16 * bodyBytes;
/** What one line of the composer holds, in characters. */
export const wordsLength = 4000;
/** Messages on one page; earlier ones are a link away. */
export const messagesPerPage = 60;
/** Pages that may listen for news at once; others refresh by hand. */
export const listeners = 100;
/** How often a listening page hears a sign of life, so that a proxy does not cut the line. */
export const heartbeatSeconds = 25;
/** How far the clock moves in one step. */
export const longestStepDays = 366;
/** Below this many options a list of boxes needs no search field. */
export const searchableOptions = 9;
/** A name that is added by hand. */
export const nameLength = 80;
/** How many requests are remembered with where they led, for double clicks and reloads. */
export const rememberedRequests = 500;
