/** The first page, its picture, and the pages that lead back. */
import { css } from './css.ts';

export const first = css`
  .welcome {
    max-inline-size: 74rem;
    margin-inline: auto;
    padding: clamp(1rem, 2vw, 1.5rem) clamp(1rem, 4vw, 3rem) 2rem;
  }
  .welcome-bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
  }
  .welcome-bar .brand small {
    color: var(--soft);
  }
  .welcome-bar legend {
    position: absolute;
    clip-path: inset(50%);
  }
  .hero {
    display: grid;
    grid-template-columns: minmax(0, 1.15fr) minmax(0, 0.85fr);
    align-items: center;
    gap: clamp(1.5rem, 5vw, 4rem);
    padding-block: clamp(1.2rem, 2.5vw, 2rem);
  }
  .hero h1 {
    font-size: clamp(2.1rem, 4.6vw, 3.3rem);
    font-weight: 500;
    line-height: 1.08;
    letter-spacing: -0.01em;
  }
  [lang='he'] .hero h1 {
    letter-spacing: 0;
    line-height: 1.15;
  }
  .lead {
    max-inline-size: 36rem;
    margin-block-start: 1.3rem;
    color: var(--soft);
    font-size: clamp(1.1rem, 1.7vw, 1.3rem);
    line-height: 1.5;
  }
  .gathering {
    inline-size: min(100%, 23rem);
    block-size: auto;
    justify-self: center;
  }
  .doors {
    display: grid;
    grid-template-columns: minmax(0, 1.1fr) minmax(0, 0.9fr);
    gap: 1.4rem;
  }
  .door {
    display: flex;
    flex-direction: column;
    gap: 0.7rem;
    padding: clamp(1.3rem, 2.4vw, 1.9rem);
    border: 1px solid var(--line);
    border-radius: 1.5rem;
    background: var(--card);
    box-shadow: var(--shadow);
  }
  .door h2 {
    font-size: 1.7rem;
  }
  .door > p {
    color: var(--soft);
  }
  .door.first {
    justify-content: center;
    border-color: transparent;
    background: var(--door);
    color: var(--side-ink);
  }
  .door.first > p {
    color: var(--side-soft);
    font-size: 1.1rem;
  }
  .door.first form {
    margin-block-start: 0.9rem;
  }
  .door.first .button {
    border-color: var(--gold);
    background: var(--gold);
    color: #2a1d06;
  }
  .door.first .button:hover {
    border-color: #f1b955;
    background: #f1b955;
  }
  .door.first :focus-visible {
    outline-color: var(--side-ink);
  }
  .new-person {
    display: grid;
    gap: 0.9rem;
  }
  .door .new-person {
    grid-template-columns: minmax(0, 1.3fr) minmax(0, 1fr);
  }
  .door .new-person .button {
    grid-column: 1 / -1;
    justify-self: start;
  }
  .welcome .note {
    margin-block-start: 1.6rem;
    text-align: center;
  }
  .problem {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 1rem;
    min-block-size: 100vh;
    padding: 2rem 1.2rem;
    text-align: center;
  }
  .problem h1 {
    font-size: clamp(1.8rem, 5vw, 2.6rem);
  }
  .problem p {
    max-inline-size: 32rem;
  }
  .problem .mark {
    inline-size: 7rem;
    block-size: 7rem;
  }
  .floor {
    fill: var(--sunk);
  }
  .chair {
    fill: #b98a52;
  }
  .top-shade {
    fill: rgb(80 50 20 / 0.22);
  }
  .top {
    fill: #e9c489;
  }
  .grain {
    fill: none;
    stroke: #dfb678;
    stroke-width: 1.5;
  }
  :is(.paper, .cup) {
    fill: #fffdf8;
  }
  .coffee {
    fill: #7a4a24;
  }
  .pot {
    fill: #fffdf8;
  }
  .leaf {
    fill: #4d8a60;
  }
  .bloom {
    fill: #e2a33a;
  }
  .arm {
    fill: none;
    stroke: var(--coat);
    stroke-width: 13;
    stroke-linecap: round;
  }
  .coat {
    fill: var(--coat);
  }
  .hand {
    fill: #dfa878;
  }
  :is(.coat-1, .coat-4, .coat-6) .hand {
    fill: #8a5a3b;
  }
  .coat-0 {
    --coat: #17514b;
  }
  .coat-1 {
    --coat: #c9622f;
  }
  .coat-2 {
    --coat: #3c6e9e;
  }
  .coat-3 {
    --coat: #d8962c;
  }
  .coat-4 {
    --coat: #7b5a99;
  }
  .coat-5 {
    --coat: #5c8242;
  }
  .coat-6 {
    --coat: #a33f5f;
  }
  .coat-7 {
    --coat: #2f7d73;
  }
  .head-0 {
    fill: #4a3020;
  }
  .head-1 {
    fill: #b98a4a;
  }
  .head-2 {
    fill: #8f887d;
  }
  .head-3 {
    fill: #251d19;
  }
  @media (max-width: 56rem) {
    .hero {
      grid-template-columns: minmax(0, 1fr);
    }
    .gathering {
      inline-size: min(58%, 17rem);
      order: -1;
    }
    .doors {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-width: 30rem) {
    .door .new-person {
      grid-template-columns: minmax(0, 1fr);
    }
    .welcome .languages button {
      padding-inline: 0.55rem;
      font-size: 0.95rem;
    }
  }
`;
