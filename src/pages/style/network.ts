/** The picture of a network and the lists beside it. */
import { css } from './base.ts';

export const network = css`
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block: 1.2rem;
  }
  .chips a {
    padding: 0.3rem 0.8rem;
    border: 1px solid var(--line);
    border-radius: 1rem;
    text-decoration: none;
  }
  .chips a[aria-current] {
    font-weight: 600;
    border-color: currentcolor;
  }
  .network {
    margin: 0;
    border-radius: 0.8rem;
    overflow: hidden;
    border: 1px solid var(--line);
  }
  .network svg {
    display: block;
    inline-size: 100%;
    block-size: auto;
  }
  .network a:focus-visible text,
  .network a:hover text {
    text-decoration: underline;
  }
  .network-list {
    columns: 18rem;
    padding-inline-start: 1.2rem;
  }
  .network-list li {
    break-inside: avoid;
    margin-block-end: 0.4rem;
  }
  .network-list small {
    color: var(--soft);
  }
`;
