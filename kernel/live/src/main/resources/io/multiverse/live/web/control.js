import {h, fill, hotKeys, say} from './dom.js';
import {hasToken, live, part, post, refreshRun, setToken} from './source.js';

const PACES = [['0.1', '0.1 ×'], ['0.5', '0.5 ×'], ['1', '1 ×'], ['2', '2 ×'], ['10', '10 ×'], ['100', '100 ×'], ['max', 'as fast as possible']];
const note = h('span', {class: 'note', role: 'status'});

// Asks for the token in a dialog of this page; resolves to whether one was given.
export function askToken(why) {
  return new Promise(resolve => {
    const field = h('input', {type: 'password', autocomplete: 'off', 'aria-label': 'Token', required: true});
    const dialog = h('dialog', {}, h('form', {method: 'dialog', class: 'stack', onsubmit: () => setToken(field.value.trim())},
      h('p', {}, why), h('div', {class: 'controls'}, field, h('button', {type: 'submit'}, 'Use it'),
        h('button', {type: 'button', onclick: () => dialog.close('no')}, 'Cancel'))));
    dialog.addEventListener('close', () => { dialog.remove(); resolve(dialog.returnValue !== 'no' && hasToken()); });
    document.body.append(dialog);
    dialog.showModal();
  });
}

function tell(outcome, text, isWrong) {
  outcome.classList.toggle('wrong', isWrong);
  say(outcome, text);
}

// Does something to the run, and says beside what it was done with what came of it.
async function act(path, body, done, outcome = note) {
  if (!hasToken() && !await askToken('Whoever controls this run must know its token: what --live-token names.')) return;
  try {
    await post(path, body);
    tell(outcome, done, false);
    refreshRun();
  } catch (failure) {
    tell(outcome, failure.status === 401 ? 'This is not the token.' : failure.message, true);
  }
}

export function controlBar(element) {
  const pause = h('button', {type: 'button', title: 'Pause or resume (space)', onclick: toggle}, 'Pause');
  const step = h('button', {type: 'button', title: 'One control tick (→)', onclick: () => act('step', {controlTicks: 1}, 'one control tick')}, 'Step');
  const pace = h('select', {'aria-label': 'Pace', onchange: () => act('pace', {factor: pace.value === 'max' ? 'max' : Number(pace.value)}, 'pace set')},
    PACES.map(([value, label]) => h('option', {value}, label)));
  const stop = h('button', {type: 'button', onclick: () => { if (confirm('End this run after its current control tick?')) act('stop', {}, 'the run ends'); }}, 'Stop');
  const isFollower = live.run.leads === false; // the node that leads decides when control ticks happen
  fill(element, h('div', {class: 'controls'}, isFollower ? h('span', {class: 'note'}, 'Pause, steps and pace are set on the node that leads.') : [pause, step, h('label', {}, 'Pace', pace)],
    live.run.journal ? h('button', {type: 'button', onclick: () => act('snapshot', {}, 'snapshot at the next control tick')}, 'Snapshot') : null, stop, note));
  element.hidden = false;
  if (!isFollower) hotKeys({' ': toggle, ArrowRight: () => live.run.isPaused && step.click()});

  async function toggle() {
    await act(live.run.isPaused ? 'resume' : 'pause', {}, live.run.isPaused ? 'goes on' : 'paused');
  }

  return {update() {
    const isOver = live.connection === 'over';
    for (const control of [pause, pace, stop]) control.disabled = isOver;
    step.disabled = isOver || !live.run.isPaused;
    say(pause, live.run.isPaused ? 'Resume' : 'Pause');
    const value = live.run.pace === null ? 'max' : String(live.run.pace);
    if (![...pace.options].some(option => option.value === value)) pace.append(h('option', {value}, value + ' ×'));
    if (document.activeElement !== pace) pace.value = value;
  }};
}

// Sends an event into the run.
export function eventForm() {
  const type = h('input', {type: 'text', placeholder: 'Type', 'aria-label': 'Type of the event', required: true});
  const target = h('input', {type: 'text', placeholder: 'To: realm, or nothing for all', 'aria-label': 'Target'});
  const data = h('textarea', {rows: 2, cols: 34, 'aria-label': 'Payload as JSON', spellcheck: 'false'}, '{"message": "hello"}');
  const outcome = h('span', {class: 'note', role: 'status'});
  return h('details', {class: 'panel'}, h('summary', {}, 'Send an event'), h('form', {class: 'controls', onsubmit: async event => {
    event.preventDefault();
    let payload;
    try {
      payload = JSON.parse(data.value || '{}');
    } catch (failure) {
      tell(outcome, 'The payload is no JSON: ' + failure.message, true);
      return;
    }
    await act('events', {type: type.value.trim(), target: target.value.trim() || null, data: payload}, 'Sent; it arrives with the next control tick.', outcome);
  }}, type, target, data, h('button', {type: 'submit'}, 'Send'), outcome));
}

const FIELDS = {
  id: 'Its name, which no other realm of the run has or had. How it begins says what it is.',
  adjacency: 'The group of realms near it, for instance cluster_0.',
  resonance: 'Its narrative context, for instance narrative_prime.',
  density: 'Which instance of a realm it is: 0 is the main one.',
};

// Lets a game of the scenario's newGames join the run.
export function gameForm() {
  const kinds = live.run.newGames || [];
  const field = (name, input) => [h('label', {for: 'game-' + name}, name), input, h('span', {class: 'note', id: 'about-' + name}, FIELDS[name])];
  const input = (name, more) => h('input', {type: 'text', id: 'game-' + name, 'aria-describedby': 'about-' + name, spellcheck: 'false', ...more});
  const id = input('id', {required: true, placeholder: kinds.length ? kinds[0].idPrefix + '1' : ''});
  const adjacency = input('adjacency', {value: 'cluster_0', required: true});
  const resonance = input('resonance', {value: 'narrative_prime', required: true});
  const density = input('density', {type: 'number', value: 0, min: 0, max: 2147483647, step: 1, required: true});
  const outcome = h('span', {class: 'note', role: 'status'});
  const parameters = kind => Object.entries(kind).filter(([name]) => !['idPrefix', 'type', 'subscriptions'].includes(name)).map(([name, value]) => `${name} ${JSON.stringify(value)}`).join(', ');
  return h('details', {class: 'panel'}, h('summary', {}, 'Register a game'),
    kinds.length ? h('ul', {class: 'kinds'}, kinds.map(kind => h('li', {}, h('span', {class: 'mono'}, kind.idPrefix + '…'), ` is a ${kind.type || 'city'}`, parameters(kind) ? ': ' + parameters(kind) : '')))
      : h('p', {class: 'note'}, 'Nothing says what further games are: list their idPrefix and type under newGames in the scenario.'),
    kinds.length ? h('form', {onsubmit: async event => {
      event.preventDefault();
      say(outcome, '');
      await act('realms', {id: id.value.trim(), adjacency: adjacency.value.trim(), resonance: resonance.value.trim(), density: density.valueAsNumber},
        id.value.trim() + ' joins with the next control tick.', outcome);
    }}, h('div', {class: 'fields'}, field('id', id), field('adjacency', adjacency), field('resonance', resonance), field('density', density)),
    h('div', {class: 'controls'}, h('button', {type: 'submit'}, 'Register'), outcome)) : null);
}

// Pauses, resumes or unregisters a realm.
export function realmButtons(id) {
  return ['pause', 'resume', 'unregister'].map(change => h('button', {type: 'button', onclick: () => {
    if (change !== 'unregister' || confirm('Let ' + id() + ' leave the run for good?')) act('realms/' + part(id()) + '/' + change, {}, id() + ': ' + change);
  }}, change[0].toUpperCase() + change.slice(1) + ' realm'));
}
