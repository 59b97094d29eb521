/** The three columns: people and conversations, the middle, the tools. */
import { css } from './css.ts';

export const frame = css`
  .sandbox {
    block-size: 100vh;
    block-size: 100dvh;
    overflow: hidden;
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
  }
  .frame {
    display: grid;
    grid-template-columns: 18rem minmax(0, 1fr) 19.5rem;
    min-block-size: 0;
    grid-row: 2;
  }
  .bar {
    display: none;
    align-items: center;
    gap: 0.4rem;
    padding: 0.35rem 0.6rem;
    background: var(--side);
    color: var(--side-ink);
  }
  .bar-button {
    inline-size: 2.9rem;
    block-size: 2.9rem;
    border: 0;
    border-radius: 0.7rem;
    background: none;
    display: grid;
    place-items: center;
    cursor: pointer;
  }
  .bar-button:hover {
    background: var(--side-hover);
  }
  .bar-me {
    margin-inline-start: auto;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: 0.95rem;
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 0.7rem;
    color: inherit;
    text-decoration: none;
    line-height: 1.15;
  }
  .brand:hover {
    color: inherit;
  }
  .brand b {
    display: block;
    font: 600 1.35rem/1.15 var(--display);
    white-space: nowrap;
  }
  .brand small {
    display: block;
    font-size: 0.82rem;
  }
  .bar .mark {
    inline-size: 1.9rem;
    block-size: 1.9rem;
  }
  .bar b {
    font-size: 1.15rem;
  }
  .bar .mark .seat:not(.seat-0, .seat-3),
  .side .brand .seat:not(.seat-0, .seat-3) {
    fill: #9fd3c6;
  }
  .bar .mark :is(.seat-0, .seat-3),
  .side .brand :is(.seat-0, .seat-3) {
    fill: #ee8a56;
  }
  .side,
  .tools {
    position: static;
    inset: auto;
    display: block;
    inline-size: auto;
    block-size: auto;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    border: 0;
    overflow: auto;
  }
  .drawer-close {
    display: none;
    justify-content: flex-end;
    margin-block-end: -0.8rem;
  }
  .side {
    padding: 1.4rem 1rem 2rem;
    background: var(--side);
    color: var(--side-ink);
  }
  .side :focus-visible,
  .bar :focus-visible {
    outline-color: var(--gold);
  }
  .side .brand small {
    color: var(--side-soft);
  }
  .me {
    display: flex;
    align-items: center;
    gap: 0.8rem;
    margin-block: 1.4rem 1.5rem;
    padding: 0.9rem;
    border-radius: 1rem;
    background: var(--side-deep);
  }
  .me .avatar {
    inline-size: 3rem;
    block-size: 3rem;
    font-size: 1.1rem;
  }
  .me-label,
  .me-role {
    color: var(--side-soft);
    font-size: 0.85rem;
    line-height: 1.35;
  }
  .me-name {
    font: 600 1.15rem/1.25 var(--display);
  }
  .side h2 {
    margin: 1.4rem 0.7rem 0.45rem;
    color: var(--side-soft);
    font: 600 0.85rem/1.3 var(--text);
  }
  .side ul {
    list-style: none;
  }
  .side li a {
    display: flex;
    align-items: center;
    gap: 0.65rem;
    min-block-size: 2.6rem;
    padding: 0.35rem 0.7rem;
    border-radius: 0.7rem;
    color: inherit;
    text-decoration: none;
  }
  .side li a:hover {
    background: var(--side-hover);
  }
  .side li a[aria-current] {
    background: var(--side-ink);
    color: #153f3b;
    font-weight: 600;
  }
  .places bdi {
    overflow-wrap: anywhere;
  }
  .bar-button .sign {
    inline-size: 1.5rem;
    block-size: 1.5rem;
  }
  .people .avatar {
    inline-size: 2.15rem;
    block-size: 2.15rem;
    font-size: 0.8rem;
  }
  .who {
    min-inline-size: 0;
    line-height: 1.25;
  }
  .who bdi {
    display: block;
    overflow-wrap: anywhere;
    text-align: start;
  }
  .who-role {
    color: var(--side-soft);
    font-size: 0.82rem;
  }
  .unread {
    margin-inline-start: auto;
    padding: 0.05rem 0.5rem;
    border-radius: 1rem;
    background: #ee8a56;
    color: #2a1206;
    font-size: 0.82rem;
    font-weight: 700;
  }
  .avatar {
    flex: none;
    display: inline-grid;
    place-items: center;
    inline-size: 2.5rem;
    block-size: 2.5rem;
    border-radius: 50%;
    background: #5a4a3a;
    color: #fffaf0;
    font: 700 0.9rem/1 var(--text);
  }
  .hue-1 {
    background: #8c3b1c;
  }
  .hue-2 {
    background: #1f6a5c;
  }
  .hue-3 {
    background: #6b4a8a;
  }
  .hue-4 {
    background: #80560a;
  }
  .hue-5 {
    background: #2b5f8f;
  }
  .hue-6 {
    background: #8a2f55;
  }
  .hue-7 {
    background: #4c661f;
  }
  @media (max-width: 79rem) {
    .frame {
      grid-template-columns: 17rem minmax(0, 1fr);
    }
    .bar {
      display: flex;
    }
    .tools:not(:popover-open) {
      display: none;
    }
    .tools:popover-open {
      position: fixed;
      inset-block: 0;
      inset-inline: auto 0;
      inline-size: min(21rem, 92vw);
      box-shadow: 0 0 60px rgb(0 0 0 / 0.35);
    }
    .tools:popover-open .drawer-close {
      display: flex;
    }
    .tools::backdrop,
    .side::backdrop {
      background: var(--veil);
    }
    .side .brand {
      display: none;
    }
    .side .me {
      margin-block-start: 0;
    }
  }
  @media (min-width: 56.01rem) {
    .bar-button[popovertarget='side'],
    .bar-me {
      display: none;
    }
    .bar-button[popovertarget='tools'] {
      margin-inline-start: auto;
    }
  }
  @media (max-width: 56rem) {
    .frame {
      grid-template-columns: minmax(0, 1fr);
    }
    .side:not(:popover-open) {
      display: none;
    }
    .side:popover-open {
      position: fixed;
      inset-block: 0;
      inset-inline: 0 auto;
      inline-size: min(20rem, 90vw);
      box-shadow: 0 0 60px rgb(0 0 0 / 0.35);
    }
    .side:popover-open .drawer-close {
      display: flex;
    }
    .side .me {
      margin-block-start: 1rem;
    }
  }
  @media (max-width: 30rem) {
    .bar .brand b {
      position: absolute;
      clip-path: inset(50%);
    }
  }
`;
