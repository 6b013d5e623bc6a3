// Elements are made of tags, attributes and texts; no text is ever read as HTML.
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (name === 'class') {
      element.className = value;
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, String(value));
    }
  }
  append(element, children);
  return element;
}

export function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
  }
}

export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

// Changes a text only where it differs, so that nothing is laid out again for nothing.
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

export function panel(title, ...children) {
  return h('section', {class: 'panel'}, h('h2', {}, title), ...children);
}

// How large a letter of this screen is, compared with one of 16 px: what is drawn must follow by itself.
export const letters = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

export function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

// Names with bars and counts, the longest bar for the largest count; `entries` are [name, count, address of a link or nothing].
export function bars(entries, text) {
  const most = Math.max(1, ...entries.map(entry => entry[1]));
  return h('div', {class: 'bars'}, entries.map(([name, value, address]) => {
    const inner = h('div');
    inner.style.width = value / most * 100 + '%';
    return [address ? h('a', {href: address}, name) : h('span', {}, name), h('div', {class: 'bar', 'aria-hidden': 'true'}, inner), h('span', {}, text(value))];
  }));
}

export function tile(label) {
  const value = h('span', {}, '–');
  const unit = h('span', {class: 'unit'});
  return {element: h('div', {class: 'tile'}, h('div', {class: 'label'}, label), h('div', {class: 'value'}, value, unit)),
    set(text, more = '') { say(value, text); say(unit, more); }};
}

// Does what `actions` have for a key, wherever no field, button or link has a use of its own for keys; one that returns false
// leaves the key to the browser.
export function hotKeys(actions) {
  document.addEventListener('keydown', event => {
    const action = actions[event.key];
    if (!action || event.target.closest('input, select, textarea, button, canvas, a') || event.ctrlKey || event.metaKey || event.altKey) return;
    if (action() !== false) event.preventDefault();
  });
}

export const words = name => name.toLowerCase().replaceAll('_', ' ');
