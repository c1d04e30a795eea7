// The reference of the HTTP interface, drawn from its own description. Texts only ever become text nodes.
import { curl, fieldsOf, followed, requestOf, typeOf } from '/api/docs/description.js';

const kept = 'shopbell-api-docs';
const state = { file: null, words: {}, titles: {}, language: 'en', credential: '' };
const $ = (id) => document.getElementById(id);

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const word = (key, values = {}) => (state.words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
const say = (text) => { $('said').textContent = text; };

/** `code` in the description's words becomes code; everything else is text. */
function prose(text, attributes = {}) {
  const parts = text.split('`').map((part, i) => (i % 2 ? el('code', {}, part) : part));
  return el('p', { lang: 'en', ...attributes }, ...parts);
}

/** A text of the description in the reader's language, where there is one. */
function translated(key, text, attributes = {}) {
  return state.language === 'zh' && state.titles[key] ? prose(state.titles[key], { ...attributes, lang: 'zh-CN' }) : prose(text, attributes);
}

function operations() {
  return Object.entries(state.file.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, op]) => ({ path, method, op, id: 'op-' + op.operationId.replaceAll(/[._]/g, '-') })));
}

const titleOf = (op) => (state.language === 'zh' ? state.titles[op.operationId] ?? op.summary : op.summary);
const tagTitle = (tag) => (state.language === 'zh' ? state.titles['tag.' + tag] ?? tag : tag);

function example(title, text) {
  const button = el('button', { type: 'button', 'aria-label': `${word('copy')}: ${title}`, onclick: async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = word('copied');
      say(word('copied'));
    } catch {
      say(word('notCopied'));
      button.textContent = word('notCopied');
    }
  } }, word('copy'));
  return el('div', { class: 'example' }, el('div', { class: 'head' }, el('span', {}, title), button),
    el('pre', { tabindex: '0', role: 'group', 'aria-label': title }, el('code', {}, text)));
}

function table(rows) {
  const head = el('tr', {}, el('th', { scope: 'col' }, word('name')), el('th', { scope: 'col' }, word('meaning')));
  return el('table', {}, el('thead', {}, head), el('tbody', {}, ...rows.map((row) => el('tr', {},
    el('td', {}, el('code', {}, row.name), row.required ? el('span', { class: 'needed' }, ' ' + word('needed')) : null),
    el('td', {}, el('span', { class: 'kind' }, row.kind), row.words ? prose(row.words) : null)))));
}

function parameterRows(op) {
  return (op.parameters ?? []).map((given) => followed(state.file, given)).map((parameter) => ({
    name: parameter.name,
    required: parameter.required,
    kind: [typeOf(state.file, parameter.schema), word('in_' + parameter.in),
      parameter.schema.default === undefined ? '' : word('default', { v: parameter.schema.default })].filter(Boolean).join(' · '),
    words: parameter.description,
  }));
}

const bodyOf = (op) => op.requestBody?.content['application/json'];
const takesBytes = (op) => op.requestBody?.content['application/octet-stream'] !== undefined;
const doneOf = (op) => op.responses['200']?.content['application/json'];

function explained({ path, method, op }) {
  const ways = op.security.map((way) => el('span', { class: 'tag' }, word(Object.keys(way)[0])));
  const rights = (op['x-rights'] ?? []).flatMap((right, i) => [i ? ` ${word('orRight')} ` : '', el('code', {}, right)]);
  const rows = parameterRows(op);
  const body = bodyOf(op);
  const fields = body ? fieldsOf(state.file, body.schema) : [];
  const done = doneOf(op);
  return el('div', {},
    el('code', { class: 'path' }, el('span', { class: 'verb ' + method }, method.toUpperCase()), ' ', '/api/v1' + path),
    op.description ? prose(op.description) : null,
    el('p', {}, ...(ways.length ? ways : [el('span', { class: 'tag' }, word('nobody'))]),
      ...(rights.length ? [word('rights') + ' ', ...rights] : [])),
    ...(rows.length ? [el('h4', {}, word('parameters')), table(rows)] : []),
    ...(fields.length ? [el('h4', {}, word('body')), table(fields)] : []),
    done ? el('details', {}, el('summary', {}, word('answerFields')), el('div', { class: 'inner' }, table(fieldsOf(state.file, done.schema)))) : null);
}

function shown(entry) {
  const bodies = Object.entries(bodyOf(entry.op)?.examples ?? {});
  const answers = Object.entries(doneOf(entry.op)?.examples ?? {});
  const origin = location.origin;
  return el('div', {},
    example(word('request') + ' · curl', curl(state.file, origin, entry, bodies[0]?.[1].value)),
    ...bodies.slice(1).map(([name, { value }]) => example(`${word('request')} · ${name.replaceAll('_', ' ')}`, JSON.stringify(value, null, 2))),
    ...answers.map(([name, { value }]) => example(`${word('answer')} 200 · ${name.replaceAll(/[._]/g, ' ')}`, JSON.stringify(value, null, 2))),
    trial(entry, bodies[0]?.[1].value));
}

function trial(entry, body) {
  const inputs = new Map();
  const field = (name, value, tag = 'input') => {
    const id = `${entry.id}-${name}`;
    const input = el(tag, { id, autocomplete: 'off', spellcheck: 'false' });
    input.value = value;
    inputs.set(name, input);
    return el('div', { class: 'field' }, el('label', { for: id }, name), input);
  };
  const raw = takesBytes(entry.op) ? [rawField('bytes', { type: 'file', required: '' }), rawField('count', { type: 'number', min: '1', step: '1' })] : [];
  function rawField(key, attributes) {
    const id = `${entry.id}-raw-${key}`;
    const input = el('input', { id, ...attributes });
    return { input, node: el('div', { class: 'field' }, el('label', { for: id }, word('raw_' + key)), input) };
  }
  /** What of the chosen file goes with this request: from the offset on, as much as was asked for. */
  const part = (values) => {
    const [chosen, count] = raw.map(({ input }) => input);
    const from = Number(values['Upload-Offset'] || 0);
    return chosen.files[0].slice(from, count.value ? from + Number(count.value) : undefined);
  };
  const parameters = (entry.op.parameters ?? []).map((given) => followed(state.file, given));
  const outcome = el('div', { class: 'outcome', 'aria-live': 'polite' });
  const send = async () => {
    outcome.replaceChildren(word('sending'));
    const values = Object.fromEntries([...inputs].map(([name, input]) => [name, input.value]));
    try {
      if (raw.length) values.bytes = part(values);
      const { url, init } = requestOf(state.file, entry, values, state.credential);
      const answer = await fetch(url, init);
      const text = await answer.text();
      const nice = text ? JSON.stringify(JSON.parse(text), null, 2) : '';
      const status = el('p', { class: 'status ' + (answer.ok ? 'good' : 'bad') }, `${answer.status} ${answer.statusText}`);
      outcome.replaceChildren(status, example(word('answer'), nice));
    } catch {
      outcome.replaceChildren(word('noAnswer'));
    }
  };
  return el('details', { class: 'try' }, el('summary', {}, word('try')), el('form', { class: 'inner', onsubmit: (event) => { event.preventDefault(); send(); } },
    el('p', { class: 'kind' }, word('realThing')),
    ...parameters.map((parameter) => field(parameter.name, [parameter.example ?? ''].flat().join(','))),
    body ? field('body', JSON.stringify(body, null, 2), 'textarea') : null,
    ...raw.map(({ node }) => node),
    el('button', { type: 'submit', class: 'main' }, word('send'))), outcome);
}

function intro() {
  const schemes = state.file.components.securitySchemes;
  const input = el('input', { id: 'credential', type: 'password', autocomplete: 'off', 'aria-describedby': 'credential-hint' });
  input.value = state.credential;
  input.addEventListener('input', () => { state.credential = input.value.trim(); });
  return el('section', {}, el('p', { class: 'lead' }, word('lead')), el('p', {}, el('a', { href: '/api/openapi.json' }, word('download'))),
    translated('info', state.file.info.description, { class: 'lead' }),
    el('h2', { id: 'credentials' }, word('credentials')),
    el('ul', {}, ...Object.entries(schemes).map(([name, scheme]) => el('li', {}, el('strong', {}, word(name)), translated('scheme.' + name, scheme.description)))),
    el('div', { class: 'card' }, el('label', { for: 'credential' }, word('credential')), input,
      el('p', { id: 'credential-hint', class: 'kind' }, word('credentialHint'))));
}

function refusals() {
  const codes = state.file.components.schemas.RefusalCode;
  const passing = new Set(codes['x-passing'] ?? []);
  return el('section', {}, el('h2', { id: 'refusals' }, word('refusals')), el('p', {}, word('refusalsLead')), el('ul', {}, ...codes.enum.map((code, i) =>
    el('li', { id: 'refusal-' + code.toLowerCase().replaceAll('_', '-') }, el('code', {}, code), passing.has(code) ? ` (${word('passing')}) ` : ' ',
      codes['x-enum-descriptions'][i] ? prose(codes['x-enum-descriptions'][i]) : ''))));
}

function draw() {
  const all = operations();
  const content = [intro()];
  const contents = [el('ul', {}, el('li', {}, el('a', { href: '#credentials' }, word('credentials'))), el('li', {}, el('a', { href: '#refusals' }, word('refusals'))))];
  for (const { name, description } of state.file.tags) {
    const mine = all.filter((entry) => entry.op.tags[0] === name);
    content.push(el('section', { class: 'topic' }, el('h2', { id: 'topic-' + name.toLowerCase() }, tagTitle(name)),
      description ? prose(description) : null, ...mine.map((entry) => el('article', { class: 'op', id: entry.id, 'aria-labelledby': entry.id + '-title' },
        el('h3', { id: entry.id + '-title' }, titleOf(entry.op)), el('div', { class: 'halves' }, explained(entry), shown(entry))))));
    contents.push(el('div', { class: 'topic' }, el('h2', {}, tagTitle(name)), el('ul', {}, ...mine.map((entry) => el('li', { 'data-of': entry.id },
      el('a', { href: '#' + entry.id }, el('span', { class: 'verb ' + entry.method }, entry.method.toUpperCase()), titleOf(entry.op)))))));
  }
  content.push(refusals());
  $('content').replaceChildren(...content);
  $('contents').replaceChildren(...contents);
  $('loading').hidden = true;
  search();
}

function search() {
  const wanted = $('search').value.trim().toLowerCase();
  let count = 0;
  for (const entry of operations()) {
    const text = [entry.op.operationId, entry.op.summary, titleOf(entry.op), entry.path, entry.op.description ?? '', entry.op.tags[0]].join(' ').toLowerCase();
    const hit = wanted.split(/\s+/).every((part) => text.includes(part));
    count += hit;
    $(entry.id).hidden = !hit;
    document.querySelector(`[data-of="${entry.id}"]`).hidden = !hit;
  }
  for (const topic of document.querySelectorAll('.topic')) {
    topic.hidden = !topic.querySelector('.op:not([hidden]), li:not([hidden])');
  }
  if (wanted) say(count ? word('found', { n: count }) : word('none'));
}

function speak() {
  document.documentElement.lang = state.language === 'zh' ? 'zh-CN' : 'en';
  document.title = `Shopbell · ${word('title')}`;
  document.querySelectorAll('[data-word]').forEach((node) => { node.textContent = word(node.dataset.word); });
  document.querySelectorAll('[data-label]').forEach((node) => { node.setAttribute('aria-label', word(node.dataset.label)); });
  $('search').placeholder = word('search');
  $('language').textContent = word('language');
  $('language').lang = state.language === 'zh' ? 'en' : 'zh-CN';
  $('theme').textContent = word(isDark() ? 'toLight' : 'toDark');
}

const isDark = () => (document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';

/** Taste is remembered, a credential never. */
function remember() {
  try {
    localStorage.setItem(kept, JSON.stringify({ language: state.language, theme: document.documentElement.dataset.theme }));
  } catch {
    // Without storage the next visit starts as the browser is set.
  }
}

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(kept) ?? '{}');
  } catch {
    return {};
  }
}

const json = async (name) => (await fetch(name)).json();

async function language(tag) {
  state.language = tag;
  state.words = await json(`/api/docs/words.${tag}.json`);
  speak();
  if (state.file) draw();
}

async function start() {
  const before = remembered();
  if (before.theme === 'dark' || before.theme === 'light') document.documentElement.dataset.theme = before.theme;
  const asked = new URLSearchParams(location.search).get('lang') ?? before.language ?? navigator.language;
  await language(asked.startsWith('zh') ? 'zh' : 'en');
  [state.titles, state.file] = await Promise.all([json('/api/docs/titles.zh.json'), json('/api/openapi.json')]);
  draw();
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

$('search').addEventListener('input', search);
$('language').addEventListener('click', async () => { await language(state.language === 'zh' ? 'en' : 'zh'); remember(); });
$('theme').addEventListener('click', () => { document.documentElement.dataset.theme = isDark() ? 'light' : 'dark'; speak(); remember(); });
start().catch(() => { $('loading').textContent = word('failed'); });
