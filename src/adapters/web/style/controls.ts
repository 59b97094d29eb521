/** Buttons, fields, and the dialogs that hold them. */
import { css } from './css.ts';

export const controls = css`
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.4em;
    min-block-size: 2.6rem;
    padding: 0.4rem 1.05rem;
    border: 1px solid var(--edge);
    border-radius: 0.7rem;
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
  .button:active {
    transform: translateY(1px);
  }
  .button.primary {
    border-color: var(--pine);
    background: var(--pine);
    color: var(--on-pine);
  }
  .button.primary:hover {
    border-color: var(--pine-strong);
    background: var(--pine-strong);
  }
  .button.danger {
    border-color: var(--clay);
    color: var(--clay);
  }
  .button.danger:hover {
    background: var(--clay-tint);
  }
  .button.plain {
    border-color: transparent;
    background: none;
    padding-inline: 0;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    font-weight: 500;
  }
  .button.big {
    min-block-size: 3.2rem;
    padding-inline: 1.6rem;
    font-size: 1.1rem;
    border-radius: 0.9rem;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.55rem;
  }
  input[type='text'],
  input[type='search'],
  input[type='email'],
  input[type='url'],
  input[type='date'],
  input[type='time'],
  input[type='datetime-local'],
  select,
  textarea {
    inline-size: 100%;
    min-block-size: 2.8rem;
    padding: 0.5rem 0.8rem;
    border: 1px solid var(--edge);
    border-radius: 0.7rem;
    background: var(--card);
    accent-color: var(--pine);
  }
  [dir='rtl'] input[dir='ltr'] {
    text-align: end;
  }
  input[type='date'],
  input[type='time'],
  input[type='datetime-local'] {
    inline-size: auto;
    min-inline-size: min(14rem, 100%);
    max-inline-size: 100%;
    justify-self: start;
  }
  input.short {
    inline-size: min(10rem, 100%);
  }
  textarea {
    resize: vertical;
    line-height: 1.5;
  }
  :is(input, select, textarea):focus-visible {
    outline-offset: 0;
    border-radius: 0.7rem;
  }
  ::placeholder {
    color: var(--soft);
    opacity: 1;
  }
  .field {
    display: grid;
    gap: 0.4rem;
  }
  .field > label:not(.box),
  .field > legend {
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
  .box {
    display: flex;
    align-items: flex-start;
    gap: 0.65rem;
    padding: 0.4rem 0.5rem;
    border-radius: 0.5rem;
    cursor: pointer;
  }
  .box:hover {
    background: var(--tint);
  }
  .box[hidden],
  .search[hidden] {
    display: none;
  }
  .box input {
    flex: none;
    inline-size: 1.2rem;
    block-size: 1.2rem;
    margin: 0.18rem 0 0;
    accent-color: var(--pine);
  }
  .boxes {
    max-block-size: 17rem;
    overflow: auto;
    padding: 0.3rem;
    border: 1px solid var(--edge);
    border-radius: 0.7rem;
    background: var(--card);
  }
  .boxes.none::after {
    content: attr(data-none);
    display: block;
    padding: 0.5rem;
    color: var(--soft);
  }
  .search {
    margin-block-end: 0.4rem;
  }
  .wrong {
    padding-inline-start: 0.9rem;
    border-inline-start: 4px solid var(--clay);
  }
  .wrong :is(input:not([type='checkbox']), select, textarea, .boxes) {
    border-color: var(--clay);
  }
  .error {
    color: var(--clay);
    font-weight: 600;
    font-size: 0.95rem;
  }
  .problems {
    padding: 1rem 1.2rem;
    border-radius: 0.8rem;
    border: 1px solid var(--clay);
    background: var(--clay-tint);
  }
  .problems h2 {
    color: var(--clay);
    font-size: 1.15rem;
  }
  .problems ul {
    margin-block-start: 0.4rem;
    padding-inline-start: 1.2rem;
  }
  .problems a {
    color: inherit;
  }
  .veil {
    position: fixed;
    inset: 0;
    z-index: 20;
    display: flex;
    justify-content: flex-end;
    background: var(--veil);
  }
  .sheet {
    position: relative;
    display: flex;
    flex-direction: column;
    gap: 1.3rem;
    inline-size: min(37rem, 100%);
    padding: clamp(1.3rem, 4vw, 2.4rem);
    padding-block-end: 0;
    overflow: auto;
    background: var(--paper);
    box-shadow: 0 0 60px rgb(0 0 0 / 0.3);
  }
  .sheet h1 {
    padding-inline-end: 3rem;
    font-size: clamp(1.6rem, 4vw, 2rem);
  }
  .sheet form:not(.buttons) {
    display: flex;
    flex-direction: column;
    flex: 1;
  }
  .fields {
    display: grid;
    gap: 1.5rem;
    padding-block-end: 1.8rem;
  }
  .sheet-foot {
    position: sticky;
    inset-block-end: 0;
    display: flex;
    flex-wrap: wrap;
    gap: 0.7rem;
    margin-block-start: auto;
    margin-inline: calc(-1 * clamp(1.3rem, 4vw, 2.4rem));
    padding: 0.9rem clamp(1.3rem, 4vw, 2.4rem);
    border-block-start: 1px solid var(--line);
    background: var(--paper);
  }
  .sheet-foot .primary {
    min-inline-size: 9rem;
  }
  .sheet-close,
  .drawer-close button {
    inline-size: 2.7rem;
    block-size: 2.7rem;
    border: 0;
    border-radius: 50%;
    background: none;
    cursor: pointer;
  }
  :is(.sheet-close, .drawer-close button) .sign {
    vertical-align: middle;
  }
  .sheet-close {
    position: absolute;
    inset-block-start: clamp(0.8rem, 3vw, 1.9rem);
    inset-inline-end: clamp(0.8rem, 3vw, 1.9rem);
  }
  .sheet-close:hover {
    background: var(--sunk);
  }
  .confirm {
    max-inline-size: min(26rem, calc(100vw - 2rem));
    padding: 1.6rem;
    border: 1px solid var(--line);
    border-radius: 1.1rem;
    background: var(--card);
    color: var(--ink);
    box-shadow: 0 20px 70px rgb(0 0 0 / 0.35);
  }
  .confirm::backdrop {
    background: var(--veil);
  }
  .confirm-title {
    font: 600 1.3rem/1.25 var(--display);
  }
  .confirm .buttons {
    margin-block-start: 1.2rem;
  }
`;
