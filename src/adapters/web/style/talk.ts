/** The conversation: messages, their blocks, and the composer. */
import { css } from './css.ts';

export const talk = css`
  .middle {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    min-inline-size: 0;
    background: var(--paper);
  }
  .heading {
    padding: 1.2rem clamp(1rem, 3vw, 2rem) 0.9rem;
    border-block-end: 1px solid var(--line);
  }
  .heading h1 {
    font-size: 1.6rem;
    overflow-wrap: anywhere;
  }
  .heading .sign {
    inline-size: 1.3rem;
    block-size: 1.3rem;
    margin-inline-end: 0.35rem;
    color: var(--soft);
    vertical-align: -0.1em;
  }
  .heading p {
    color: var(--soft);
    font-size: 0.95rem;
  }
  .notice:empty {
    display: none;
  }
  .notice {
    padding: 0.6rem clamp(1rem, 3vw, 2rem);
    background: var(--tint);
    border-block-end: 1px solid var(--line);
  }
  /* Reversed, so that the latest message is in view without script; the log inside keeps its order. */
  .scroll {
    flex: 1;
    min-block-size: 0;
    overflow: auto;
    display: flex;
    flex-direction: column-reverse;
    padding-inline: clamp(0.8rem, 3vw, 2rem);
  }
  /* A page that is read from its beginning: what waits for somebody stands first on it. */
  .scroll.from-top {
    flex-direction: column;
  }
  .log,
  .home {
    inline-size: 100%;
    max-inline-size: 50rem;
    margin-block-end: auto;
    padding-block: 1rem 1.4rem;
  }
  .home {
    margin-block-start: 0.6rem;
  }
  .log:focus-visible {
    outline-offset: -3px;
  }
  .messages {
    list-style: none;
  }
  .message {
    display: flex;
    gap: 0.85rem;
    padding-block: 0.75rem;
  }
  #latest {
    scroll-margin-block-start: 0.3rem;
  }
  .said {
    flex: 1;
    min-inline-size: 0;
  }
  .avatar.bot {
    background: var(--card);
    border: 1px solid var(--line);
  }
  .avatar.bot .mark {
    inline-size: 1.75rem;
    block-size: 1.75rem;
  }
  .byline {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.1rem 0.6rem;
    margin-block-end: 0.25rem;
    color: var(--soft);
    font-size: 0.88rem;
  }
  .author {
    color: var(--ink);
    font-weight: 700;
    font-size: 1rem;
  }
  .only-you .sign {
    inline-size: 1rem;
    block-size: 1rem;
    margin-inline-end: 0.35rem;
    vertical-align: -0.18em;
  }
  .only-you {
    padding: 0.02rem 0.6rem;
    border-radius: 1rem;
    background: var(--sunk);
  }
  .day {
    display: flex;
    align-items: center;
    gap: 1rem;
    padding-block: 0.9rem 0.5rem;
    color: var(--soft);
    font-size: 0.9rem;
  }
  .day::before,
  .day::after {
    content: '';
    flex: 1;
    block-size: 1px;
    background: var(--line);
  }
  .typed {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  /* Words take their direction from themselves, and their side from the page. */
  html[dir='ltr'] .typed {
    text-align: left;
  }
  html[dir='rtl'] .typed {
    text-align: right;
  }
  .onward {
    padding-block: 0.5rem;
    text-align: center;
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: 0.4rem;
    padding: 3rem 1rem;
    color: var(--soft);
    text-align: center;
  }
  .empty .mark {
    inline-size: 5.5rem;
    block-size: 5.5rem;
    margin-block-end: 0.6rem;
  }
  .empty-title {
    color: var(--ink);
    font: 600 1.35rem/1.3 var(--display);
  }
  .foot {
    padding: 0.8rem clamp(0.8rem, 3vw, 2rem) 1.1rem;
    border-block-start: 1px solid var(--line);
    background: var(--paper);
  }
  .foot > * {
    max-inline-size: 50rem;
  }
  .line {
    display: flex;
    gap: 0.5rem;
    padding: 0.35rem;
    border: 1px solid var(--edge);
    border-radius: 1.1rem;
    background: var(--card);
  }
  .line:focus-within {
    outline: 3px solid var(--focus);
    outline-offset: 1px;
  }
  .line input,
  .line input:focus-visible {
    flex: 1;
    min-inline-size: 0;
    border: 0;
    outline: none;
    background: none;
  }
  /* An empty input has no words to take its direction from: it takes the page's. */
  [dir='rtl'] .line input:placeholder-shown {
    direction: rtl;
    text-align: start;
  }
  .send {
    border-radius: 0.85rem;
  }
  .how-to-call {
    margin-block-start: 0.45rem;
    color: var(--soft);
    font-size: 0.92rem;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem;
    margin-block-start: 0.6rem;
  }
  .chip {
    min-block-size: 2.1rem;
    padding: 0.1rem 0.8rem;
    border: 1px solid var(--line);
    border-radius: 2rem;
    background: none;
    color: var(--soft);
    font-size: 0.92rem;
    cursor: pointer;
  }
  .chip:hover {
    border-color: var(--pine);
    color: var(--ink);
  }
  .menu {
    margin-block-start: 0.3rem;
    color: var(--soft);
    font-size: 0.92rem;
  }
  .refresh {
    margin-block-start: 0.5rem;
  }
  .open-form {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem;
    margin-block-end: 0.7rem;
    padding: 0.5rem 0.5rem 0.5rem 1rem;
    border-radius: 0.9rem;
    background: var(--tint);
  }
  [dir='rtl'] .open-form {
    padding-inline: 1rem 0.5rem;
  }
  [aria-busy='true'] .send {
    opacity: 0.7;
  }
  @media (max-width: 40rem) {
    .heading {
      padding-block: 0.8rem 0.6rem;
    }
    .heading h1 {
      font-size: 1.35rem;
    }
    .message {
      gap: 0.6rem;
    }
    .message > .avatar {
      inline-size: 2rem;
      block-size: 2rem;
      font-size: 0.75rem;
    }
    .message .blocks {
      margin-inline-start: -2.6rem;
      padding: 1rem;
    }
    .chips {
      flex-wrap: nowrap;
      overflow: auto;
      margin-inline: -0.8rem;
      padding-inline: 0.8rem;
      padding-block: 3px;
    }
    .chip {
      flex: none;
    }
  }
`;
