/**
 * What the page does beyond plain HTML, where script runs: messages appear by themselves, sending keeps the place
 * and the focus, long lists can be searched, lengths are counted. Everything works without it.
 */
export const script = String.raw`'use strict';
(() => {
  const page = document.body;
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // A word about what was just done is said once, not again on reload.
  const here = new URL(location.href);
  if (here.searchParams.has('notice')) {
    here.searchParams.delete('notice');
    history.replaceState(null, '', here);
  }

  /* ---- forms ---- */
  const count = (note) => {
    const field = document.getElementById(note.dataset.counts);
    note.textContent = note.dataset.text.replace('{n}', [...field.value].length);
  };
  const filter = (search) => {
    const list = document.getElementById(search.dataset.filters);
    const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    const wanted = plain(search.value.trim());
    let some = false;
    for (const box of all('.box', list)) {
      box.hidden = !plain(box.textContent).includes(wanted);
      some ||= !box.hidden;
    }
    list.classList.toggle('none', !some);
  };
  for (const search of all('.search')) search.hidden = false;
  document.addEventListener('input', ({ target }) => {
    if (target.matches('[data-filters]')) filter(target);
    for (const note of all('[data-counts]')) if (note.dataset.counts === target.id) count(note);
  });
  document.addEventListener('change', ({ target }) => {
    const status = target.type === 'checkbox' && target.closest('fieldset') && find('[data-chosen]', target.closest('fieldset'));
    if (status) status.textContent = status.dataset.chosen.replace('{n}', all(':checked', target.closest('fieldset')).length);
  });
  document.addEventListener('keydown', (event) => {
    // Enter in a search field must not send the form around it.
    if (event.key === 'Enter' && event.target.matches('[data-filters]')) event.preventDefault();
    const close = find('.sheet-close');
    if (event.key === 'Escape' && close && !find(':popover-open')) close.click();
  });

  /* ---- news ---- */
  const differs = (one, other) => !other || one.dataset.version !== other.dataset.version;
  const patchLog = (now, next) => {
    const list = find('.messages', now);
    const fresh = all('.messages > li', next);
    const old = new Map(all('li', list).filter((item) => item.dataset.id).map((item) => [item.dataset.id, item]));
    const kept = new Set(fresh.map((item) => item.dataset.id));
    for (const [id, item] of old) if (!kept.has(id)) item.remove();
    let before = null;
    for (const item of fresh) {
      const known = old.get(item.dataset.id);
      const shown = differs(item, known) ? document.importNode(item, true) : known;
      if (known && shown !== known) known.replaceWith(shown);
      else if (!known) before ? before.after(shown) : list.prepend(shown);
      item.id ? (shown.id = item.id) : shown.removeAttribute('id');
      before = shown;
    }
    if (fresh.length > 0) find('.empty', now)?.remove();
  };
  const patch = (html) => {
    const next = new DOMParser().parseFromString(html, 'text/html');
    const log = find('[data-live=log]');
    const nextLog = find('[data-live=log]', next);
    if (!log || !nextLog || !next.body.dataset.news) return false;
    patchLog(log, nextLog);
    for (const part of ['side', 'clock']) {
      const [now, then] = [find('[data-live=' + part + ']'), find('[data-live=' + part + ']', next)];
      const focused = now.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
      if (now.innerHTML !== then.innerHTML) now.innerHTML = then.innerHTML;
      if (focused) all('a', now).find((link) => link.getAttribute('href') === focused)?.focus();
    }
    // What is sent from here on is a new request.
    const nonce = find('input[name=nonce]', next).value;
    for (const input of all('input[name=nonce]')) input.value = nonce;
    return true;
  };
  const fetchPage = async () => {
    const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } });
    if (answer.ok) patch(await answer.text());
  };

  let lines = null;
  let soon = 0;
  const listen = () => {
    // A browser opens few lines to one server: a page that is not seen gives its own back.
    if (document.hidden) {
      lines?.close();
      lines = null;
    } else if (!lines) {
      lines = new EventSource(page.dataset.news);
      lines.addEventListener('news', () => {
        clearTimeout(soon);
        soon = setTimeout(fetchPage, 150);
      });
      // After a break there may be news that nobody told us.
      lines.addEventListener('open', () => fetchPage());
    }
  };
  if (page.dataset.news) {
    document.addEventListener('visibilitychange', listen);
    listen();
  }

  /* ---- sending without leaving ---- */
  // A long answer is read from its top.
  const showLatest = () => find('#latest')?.scrollIntoView({ block: 'start' });
  const send = async (form, button) => {
    const sent = new URLSearchParams(new FormData(form, button));
    form.setAttribute('aria-busy', 'true');
    const answer = await fetch(form.action, { method: 'POST', body: sent }).finally(() => form.removeAttribute('aria-busy'));
    const landed = new URL(answer.url);
    if (!answer.ok || landed.pathname !== location.pathname || !patch(await answer.text())) {
      location.assign(answer.ok ? landed : location.href);
      return;
    }
    if (form.matches('[data-composer]')) {
      form.reset();
      find('#words').focus({ preventScroll: true });
    } else find('#latest')?.focus({ preventScroll: true });
    showLatest();
  };
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.hasAttribute('aria-busy')) return event.preventDefault();
    const stays = page.dataset.news && form.closest('.middle') && form.method === 'post';
    if (!stays) return;
    event.preventDefault();
    send(form, event.submitter).catch(() => location.reload());
  });
})();
`;
