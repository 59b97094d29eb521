/** The sandbox's own controls. */
import { css } from './css.ts';

export const tools = css`
  .tools {
    padding: 1.5rem 1.2rem 2rem;
    border-inline-start: 1px solid var(--line);
    background: var(--paper);
    color: var(--ink);
  }
  .tool {
    padding-block: 1.1rem;
    border-block-end: 1px solid var(--line);
  }
  .clock {
    padding-block-start: 0;
  }
  .clock h2 {
    font-size: 1.15rem;
  }
  .now time {
    display: block;
    margin-block: 0.5rem 0.6rem;
  }
  .now b {
    display: block;
    font: 500 3rem/1 var(--display);
    font-variant-numeric: lining-nums tabular-nums;
    color: var(--pine);
  }
  .now span {
    display: block;
    margin-block-start: 0.35rem;
  }
  .steps {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    gap: 0.45rem;
    margin-block: 0.9rem;
  }
  .steps .button {
    padding-inline: 0.3rem;
  }
  .steps .primary {
    grid-column: 1 / -1;
    flex-direction: column;
    gap: 0.1rem;
    padding-block: 0.55rem;
  }
  .steps small {
    font-weight: 400;
  }
  summary {
    padding-block: 0.3rem;
    cursor: pointer;
  }
  details[open] > summary {
    margin-block-end: 0.7rem;
  }
  .tools details form {
    display: grid;
    gap: 0.8rem;
  }
  .tools .note {
    margin-block-start: 1.1rem;
  }
  .languages fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35rem;
  }
  .languages legend {
    padding: 0;
    margin-block-end: 0.5rem;
    font-weight: 600;
  }
  .languages button {
    min-block-size: 2.4rem;
    padding: 0.2rem 0.8rem;
    border: 1px solid var(--line);
    border-radius: 2rem;
    background: none;
    cursor: pointer;
  }
  .languages button:hover {
    border-color: var(--pine);
  }
  .languages button[aria-pressed='true'] {
    border-color: var(--pine);
    background: var(--tint);
    font-weight: 700;
  }
`;
