/** The page's frame, its forms and its tables. */
import { css } from './base.ts';

export const sheet = css`
  body {
    max-inline-size: 56rem;
    margin-inline: auto;
    padding: clamp(1rem, 3vw, 2rem) clamp(1rem, 4vw, 2.5rem) 4rem;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.8rem 2rem;
    margin-block-end: clamp(1.5rem, 4vw, 2.6rem);
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 0.7rem;
    font: 600 1.35rem/1.15 var(--display);
  }
  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4rem 1.4rem;
    list-style: none;
    color: var(--soft);
    counter-reset: step;
  }
  .steps li {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    counter-increment: step;
  }
  .steps li::before {
    content: counter(step);
    display: grid;
    place-items: center;
    inline-size: 1.7rem;
    block-size: 1.7rem;
    border: 1px solid var(--edge);
    border-radius: 50%;
    font-size: 0.9rem;
    font-weight: 600;
  }
  .steps [aria-current] {
    color: var(--ink);
    font-weight: 600;
  }
  .steps [aria-current]::before {
    border-color: var(--pine);
    background: var(--pine);
    color: var(--on-pine);
  }
  main,
  .form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.5rem;
  }
  .lead {
    max-inline-size: 40rem;
    color: var(--soft);
    font-size: 1.15rem;
  }
  .hint,
  .quiet {
    color: var(--soft);
    font-size: 0.92rem;
    line-height: 1.45;
  }
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.9rem;
    padding: clamp(1.1rem, 3vw, 1.7rem);
    border: 1px solid var(--line);
    border-radius: 1.1rem;
    background: var(--card);
    box-shadow: var(--shadow);
  }
  details.card {
    display: block;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .card > ul {
    display: grid;
    gap: 0.35rem;
    padding-inline-start: 1.3rem;
    overflow-wrap: anywhere;
  }
  .notice,
  .problem {
    padding: 0.9rem 1.2rem;
    border: 1px solid var(--pine);
    border-radius: 0.8rem;
    background: var(--tint);
  }
  .problem {
    display: grid;
    gap: 0.4rem;
    border-color: var(--clay);
    background: var(--clay-tint);
  }
  .problem h2 {
    color: var(--clay);
    font-size: 1.2rem;
  }
  .field {
    display: grid;
    gap: 0.4rem;
  }
  .field > label,
  .field > legend {
    padding: 0;
    font-weight: 600;
  }
  .field > legend {
    margin-block-end: 0.4rem;
  }
  .required {
    color: var(--soft);
    font-weight: 400;
    font-size: 0.88rem;
  }
  button,
  input,
  select {
    font: inherit;
    color: inherit;
  }
  input[type='text'],
  input[type='file'],
  select {
    inline-size: 100%;
    min-block-size: 2.8rem;
    padding: 0.5rem 0.8rem;
    border: 1px solid var(--edge);
    border-radius: 0.7rem;
    background: var(--card);
  }
  input[type='file'] {
    padding: 1.4rem 1rem;
    border-style: dashed;
    background: var(--paper);
    cursor: pointer;
  }
  ::file-selector-button {
    margin-inline-end: 0.9rem;
    padding: 0.45rem 1rem;
    border: 1px solid var(--pine);
    border-radius: 0.7rem;
    background: var(--card);
    color: var(--pine);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  .boxes {
    columns: 16rem;
    column-gap: 1.5rem;
  }
  .box {
    display: flex;
    align-items: flex-start;
    gap: 0.65rem;
    break-inside: avoid;
    padding: 0.3rem 0.4rem;
    border-radius: 0.5rem;
    cursor: pointer;
  }
  .box.under {
    padding-inline-start: 1.9rem;
  }
  .box:hover {
    background: var(--tint);
  }
  .box input {
    flex: none;
    inline-size: 1.2rem;
    block-size: 1.2rem;
    margin: 0.18rem 0 0;
    accent-color: var(--pine);
  }
  summary {
    min-block-size: 2rem;
    font-weight: 600;
    cursor: pointer;
  }
  details > :not(summary) {
    margin-block-start: 0.8rem;
  }
  details ul {
    padding-inline-start: 1.3rem;
    overflow-wrap: anywhere;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.7rem;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-block-size: 3rem;
    padding: 0.5rem 1.4rem;
    border: 1px solid var(--edge);
    border-radius: 0.8rem;
    background: var(--card);
    color: var(--ink);
    font-weight: 600;
    line-height: 1.25;
    text-decoration: none;
    cursor: pointer;
  }
  .button:hover {
    border-color: var(--pine);
    background: var(--tint);
    color: var(--ink);
  }
  .button.primary {
    border-color: var(--pine);
    background: var(--pine);
    color: var(--on-pine);
  }
  .button.primary:hover {
    border-color: var(--pine-strong);
    background: var(--pine-strong);
    color: var(--on-pine);
  }
  .button.danger {
    border-color: var(--clay);
    color: var(--clay);
  }
  .button.danger:hover {
    background: var(--clay-tint);
  }
`;
