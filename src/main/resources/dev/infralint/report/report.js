(function () {
  'use strict';
  const one = (query, within) => (within || document).querySelector(query);
  const all = (query, within) => Array.from((within || document).querySelectorAll(query));
  document.documentElement.classList.add('js');

  const tabs = all('.tab');
  const list = one('#list');
  const bar = one('#bar');
  const items = all('.f').map((element, index) => ({
    element, index, text: null,
    severity: Number(element.dataset.severity), policy: element.dataset.policy,
    file: element.dataset.file, line: Number(element.dataset.line), roots: element.dataset.roots.split(' ')
  }));
  const severities = ['critical', 'high', 'medium', 'low', 'info'];
  const orders = {
    severity: (a, b) => a.index - b.index,
    place: (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line) || a.index - b.index,
    policy: (a, b) => (a.policy < b.policy ? -1 : a.policy > b.policy ? 1 : 0) || a.index - b.index
  };

  function show() {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch (malformed) { id = ''; }
    const target = document.getElementById(id);
    const tab = (target && target.closest('.tab')) || tabs[0];
    tabs.forEach(each => { each.hidden = each !== tab; });
    all('nav a').forEach(link => {
      if (link.hash === '#' + tab.id) { link.setAttribute('aria-current', 'page'); } else { link.removeAttribute('aria-current'); }
    });
    if (target && target.closest('#ways')) {
      choose(target);
    } else if (target && target !== tab) {
      if (target.tagName === 'DETAILS') { target.open = true; }
      target.scrollIntoView();
    } else {
      if (tab.id === 'graph' && ways) { showFirst(); }
      window.scrollTo(0, 0);
    }
  }

  const ways = one('#ways');
  const large = ways !== null && ways.closest('.large') !== null;
  const whole = ways ? ways.getAttribute('viewBox').split(' ').map(Number) : [];
  let view = whole.slice();

  function look(x, y, width) {
    view = [x, y, width, width * view[3] / view[2]];
    ways.setAttribute('viewBox', view.join(' '));
  }

  function zoom(factor) {
    look(view[0] + view[2] * (1 - factor) / 2, view[1] + view[3] * (1 - factor) / 2, view[2] * factor);
  }

  /** Shows all again, in the shape of the window that it is seen through. */
  function showAll() {
    const box = ways.parentElement.getBoundingClientRect();
    view = [0, 0, box.width || 1, box.height || 1];
    const width = Math.max(whole[2], whole[3] * view[2] / view[3], box.width);
    look(Math.min(0, (whole[2] - width) / 2), (whole[3] - width * view[3] / view[2]) / 2, width);
    all('.dim, .chosen', ways).forEach(each => each.classList.remove('dim', 'chosen'));
    if (large) { gather(new Set()); }
  }

  /** Shows as much as can be read, from the top. */
  function showFirst() {
    showAll();
    const width = Math.max(whole[2], ways.parentElement.getBoundingClientRect().width);
    if (width < view[2]) { look(Math.min(0, (whole[2] - width) / 2), 0, width); }
  }

  /** What is at most two steps from a node; no more than can be seen where the graph is large. */
  function around(node) {
    const near = new Set([node.id]);
    for (let step = 0; step < 2; step++) {
      const rim = new Set(near);
      all('[data-from]', ways).forEach(edge => {
        const other = rim.has(edge.dataset.from) ? edge.dataset.to : rim.has(edge.dataset.to) ? edge.dataset.from : null;
        if (other && (!large || near.size < 300)) { near.add(other); }
      });
    }
    return near;
  }

  /** Places these nodes in columns of their own and leaves out all others: a large graph is never seen whole. */
  function gather(near) {
    const columns = new Map();
    all('g[id]', ways).forEach(node => {
      node.classList.toggle('gone', !near.has(node.id));
      if (near.has(node.id)) {
        const x = Number(one('rect', node).getAttribute('x'));
        columns.set(x, (columns.get(x) || []).concat(node));
      }
    });
    const tallest = Math.max(0, ...Array.from(columns.values(), nodes => nodes.length));
    const places = new Map();
    let left = 0;
    Array.from(columns.keys()).sort((a, b) => a - b).forEach(x => {
      let widest = 0;
      columns.get(x).forEach((node, row) => {
        const rect = one('rect', node);
        const place = { x: left, y: (tallest - columns.get(x).length) * 28 + row * 56, width: Number(rect.getAttribute('width')) };
        node.setAttribute('transform', 'translate(' + (left - x) + ' ' + (place.y - Number(rect.getAttribute('y')) - 17) + ')');
        places.set(node.id, place);
        widest = Math.max(widest, place.width);
      });
      left += widest + 210;
    });
    all('[data-from]', ways).forEach(edge => {
      const from = places.get(edge.dataset.from);
      const to = places.get(edge.dataset.to);
      edge.classList.toggle('gone', !from || !to);
      if (from && to) {
        const right = from.x + from.width;
        const bend = Math.max(40, Math.abs(to.x - right) / 2);
        one('path', edge).setAttribute('d', 'M' + right + ' ' + from.y + 'C' + (right + bend) + ' ' + from.y + ' '
          + (to.x - bend) + ' ' + to.y + ' ' + (to.x - 2) + ' ' + to.y);
        all('text', edge).forEach(label => { label.setAttribute('x', to.x - 12); label.setAttribute('y', to.y - 6); });
      }
    });
    return places;
  }

  /** Goes to a node and shows its neighbourhood. */
  function choose(node) {
    showAll();
    node.classList.add('chosen');
    const near = around(node);
    let box = one('rect', node).getBBox();
    if (large) {
      const place = gather(near).get(node.id);
      box = { x: place.x, y: place.y, width: place.width, height: 0 };
    } else {
      all('g[id]', ways).forEach(each => each.classList.toggle('dim', !near.has(each.id)));
      all('[data-from]', ways).forEach(edge =>
        edge.classList.toggle('dim', !(near.has(edge.dataset.from) && near.has(edge.dataset.to))));
    }
    const width = Math.max(1100, ways.parentElement.clientWidth);
    look(box.x + box.width / 2 - width / 2, box.y + box.height / 2 - width * view[3] / view[2] / 2, width);
  }

  function rootName(number) {
    const option = bar.elements.root && Array.from(bar.elements.root.options).find(each => each.value === number);
    return option ? option.text : 'root';
  }

  function arrange() {
    const picked = new Set(all('input[name=severity]', bar).filter(box => box.checked).map(box => Number(box.value)));
    const words = bar.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const policy = bar.elements.policy.value;
    const root = bar.elements.root ? bar.elements.root.value : '';
    const kept = items.filter(item => {
      if (!picked.has(item.severity) || (policy && item.policy !== policy) || (root && !item.roots.includes(root))) {
        return false;
      }
      if (words.length && item.text === null) { item.text = item.element.textContent.toLowerCase(); }
      return words.every(word => item.text.includes(word));
    });
    kept.sort(orders[bar.elements.sort.value]);
    const keep = new Set(kept);
    items.forEach(item => { item.element.hidden = !keep.has(item); });
    const by = bar.elements.group.value;
    const content = document.createDocumentFragment();
    if (by) {
      const groups = new Map();
      kept.forEach(item => {
        const key = by === 'severity' ? severities[item.severity] : by === 'root' ? rootName(item.roots[0]) : item[by];
        if (!groups.has(key)) { groups.set(key, []); }
        groups.get(key).push(item);
      });
      groups.forEach((members, name) => {
        const group = document.createElement('section');
        const title = document.createElement('h3');
        title.textContent = name + ' (' + members.length + ')';
        group.append(title, ...members.map(item => item.element));
        content.append(group);
      });
    } else {
      kept.forEach(item => content.append(item.element));
    }
    items.forEach(item => { if (!keep.has(item)) { content.append(item.element); } });
    list.replaceChildren(content);
    one('#shown').textContent = kept.length === items.length
      ? items.length + (items.length === 1 ? ' finding' : ' findings')
      : kept.length + ' of ' + items.length + ' findings';
  }

  function step(direction) {
    const shown = all('.f:not([hidden]) > summary');
    const at = shown.indexOf(document.activeElement && document.activeElement.closest('.f > summary'));
    const next = shown[Math.max(0, Math.min(shown.length - 1, at + direction))];
    if (next) { next.focus(); next.scrollIntoView({ block: 'center' }); }
  }

  window.addEventListener('hashchange', show);
  if (bar) {
    let waiting = 0;
    bar.addEventListener('submit', event => event.preventDefault());
    bar.addEventListener('change', arrange);
    bar.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(arrange, 120); });
    one('#fold').addEventListener('click', event => {
      const open = event.target.textContent === 'Open all';
      items.forEach(item => { item.element.open = open; });
      event.target.textContent = open ? 'Close all' : 'Open all';
    });
  }
  if (ways) {
    const moves = one('#moves');
    const frame = ways.parentElement;
    const scale = () => view[2] / (frame.clientWidth || 1);
    moves.addEventListener('submit', event => event.preventDefault());
    moves.addEventListener('click', event => {
      const move = { in: () => zoom(0.8), out: () => zoom(1.25), all: showAll }[event.target.value];
      if (move) { move(); }
    });
    moves.elements.node.addEventListener('input', event => {
      const words = event.target.value.toLowerCase();
      const found = words && all('g[id]', ways).find(each => one('title', each).textContent.toLowerCase().includes(words));
      if (found) { choose(found); } else { showAll(); }
    });
    ways.addEventListener('click', event => {
      const node = event.target.closest('g[id]');
      if (node) { choose(node); }
    });
    frame.addEventListener('pointermove', event => {
      if (event.buttons === 1) { look(view[0] - event.movementX * scale(), view[1] - event.movementY * scale(), view[2]); }
    });
    frame.addEventListener('wheel', event => {
      event.preventDefault();
      zoom(event.deltaY < 0 ? 0.9 : 1.1);
    }, { passive: false });
    frame.addEventListener('keydown', event => {
      const by = view[2] / 10;
      const move = {
        ArrowLeft: () => look(view[0] - by, view[1], view[2]), ArrowRight: () => look(view[0] + by, view[1], view[2]),
        ArrowUp: () => look(view[0], view[1] - by, view[2]), ArrowDown: () => look(view[0], view[1] + by, view[2]),
        '+': () => zoom(0.8), '-': () => zoom(1.25), 0: showAll
      }[event.key];
      if (move) { event.preventDefault(); move(); }
    });
  }
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      if (event.key === 'Escape') { event.target.blur(); }
      return;
    }
    if (event.key === '/' && bar) {
      event.preventDefault();
      location.hash = '#findings';
      bar.elements.text.focus();
    } else if (event.key === 'j' || event.key === 'k') {
      step(event.key === 'j' ? 1 : -1);
    }
  });
  window.addEventListener('beforeprint', () => items.forEach(item => {
    item.before = item.element.open;
    item.element.open = true;
  }));
  window.addEventListener('afterprint', () => items.forEach(item => { item.element.open = item.before; }));
  show();
}());
