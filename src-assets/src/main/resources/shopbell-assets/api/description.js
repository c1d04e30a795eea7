// What an OpenAPI file says, in the shapes that the page shows. Knows no document.

/** The thing itself, where the file only points at it. */
export function followed(file, node) {
  return node?.$ref ? node.$ref.slice(2).split('/').reduce((at, part) => at[part], file) : node;
}

/** A schema in one line, such as `list of uuid, at most 50`. */
export function typeOf(file, schema) {
  if (schema.$ref) {
    const target = followed(file, schema);
    return target.enum ? target.enum.map((value) => JSON.stringify(value)).join(' | ') : schema.$ref.split('/').pop();
  }
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const bounds = [
    bound(schema.minLength ?? schema.minItems ?? schema.minimum, '≥'),
    bound(schema.maxLength ?? schema.maxItems ?? schema.maximum, '≤'),
  ].filter(Boolean).join(' ');
  const plain = schema.type === 'array' ? `[ ${typeOf(file, schema.items)} ]` : schema.format ?? schema.type ?? '';
  return bounds ? `${plain} (${bounds})` : plain;
}

const bound = (value, sign) => (value === undefined ? '' : `${sign} ${value}`);

/** The fields of an object, those of the objects in it below their own name. */
export function fieldsOf(file, schema, prefix = '', seen = []) {
  const target = followed(file, schema);
  if (!target?.properties || seen.includes(target)) return [];
  return Object.entries(target.properties).flatMap(([name, field]) => {
    const inner = field.type === 'array' ? field.items : field;
    const label = prefix + name + (field.type === 'array' ? '[]' : '');
    return [
      { name: label, required: (target.required ?? []).includes(name), kind: typeOf(file, field), words: field.description },
      ...(seen.length < 2 ? fieldsOf(file, inner, label + '.', [...seen, target]) : []),
    ];
  });
}

function parametersOf(file, op) {
  return (op.parameters ?? []).map((given) => followed(file, given));
}

function address(file, { path, op }, values) {
  let filled = path;
  const query = new URLSearchParams();
  for (const parameter of parametersOf(file, op)) {
    const value = values[parameter.name];
    if (parameter.in === 'path') filled = filled.replace(`{${parameter.name}}`, encodeURIComponent(value));
    if (parameter.in === 'query' && value) {
      const many = parameter.schema.type === 'array' ? String(value).split(',') : [value];
      many.forEach((one) => query.append(parameter.name, one));
    }
  }
  return '/api/v1' + filled + (query.size ? '?' + query : '');
}

/** What fetch needs to send it. */
export function requestOf(file, entry, values, credential) {
  const headers = {};
  if (credential && entry.op.security.length) headers.Authorization = 'Bearer ' + credential;
  parametersOf(file, entry.op)
    .filter((parameter) => parameter.in === 'header' && values[parameter.name])
    .forEach((parameter) => { headers[parameter.name] = values[parameter.name]; });
  const bytes = values.bytes;
  if (values.body !== undefined) headers['Content-Type'] = 'application/json';
  if (bytes) headers['Content-Type'] = 'application/octet-stream';
  return {
    url: address(file, entry, values),
    init: { method: entry.method.toUpperCase(), headers, body: bytes ?? values.body, credentials: 'omit', cache: 'no-store' },
  };
}

/** The same as a line for a terminal. */
export function curl(file, origin, entry, body) {
  const examples = Object.fromEntries(parametersOf(file, entry.op).map((parameter) => [parameter.name, parameter.example ?? '']));
  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const parts = [`curl -X ${entry.method.toUpperCase()} ${quoted(origin + address(file, entry, examples))}`];
  if (entry.op.security.length) parts.push('-H "Authorization: Bearer $TOKEN"');
  if (parametersOf(file, entry.op).some((parameter) => parameter.name === 'Idempotency-Key')) parts.push('-H "Idempotency-Key: $(uuidgen)"');
  if (examples['Upload-Offset'] !== undefined) parts.push(`-H 'Upload-Offset: ${examples['Upload-Offset']}'`);
  if (entry.op.requestBody?.content['application/octet-stream']) parts.push('--data-binary @file');
  if (body !== undefined) parts.push("-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(body))}`);
  return parts.join(' \\\n  ');
}
