// Headers (Fetch standard, 5.1). Names are kept in lower case, in the order in which they were given.

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const NOT_A_VALUE = /[\0\r\n\u0100-\uffff]/;

const headerStates = privateStates("Headers");

function headerName(name) {
  const text = stringOf(name);
  if (!regExpTest(TOKEN, text)) {
    throw new NativeTypeError("not a header name: " + text);
  }
  return stringToLowerCase(text);
}

function isHttpSpace(code) {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}

function headerValue(value) {
  let text = stringOf(value);
  let start = 0;
  let end = text.length;
  while (start < end && isHttpSpace(stringCharCodeAt(text, start))) {
    start++;
  }
  while (end > start && isHttpSpace(stringCharCodeAt(text, end - 1))) {
    end--;
  }
  if (start > 0 || end < text.length) {
    text = stringSlice(text, start, end);
  }
  if (regExpTest(NOT_A_VALUE, text)) {
    throw new NativeTypeError("a header value holds a character that HTTP cannot carry");
  }
  return text;
}

// A list of headers is { names, values, immutable }, names and values side by side.

function newHeaderList() {
  return { names: [], values: [], immutable: false };
}

function addHeader(list, name, value) {
  const index = list.names.length;
  list.names[index] = name;
  list.values[index] = value;
}

function findHeader(list, name) {
  for (let i = 0; i < list.names.length; i++) {
    if (list.names[i] === name) {
      return i;
    }
  }
  return -1;
}

/** All values of the name in one text; null if there are none. */
function combinedHeader(list, name) {
  let combined = null;
  for (let i = 0; i < list.names.length; i++) {
    if (list.names[i] === name) {
      combined = combined === null ? list.values[i] : combined + ", " + list.values[i];
    }
  }
  return combined;
}

/** Puts the value in the place of the first of this name and drops the others; with undefined, all. */
function replaceHeader(list, name, value) {
  const names = [];
  const values = [];
  let placed = value === undefined;
  for (let i = 0; i < list.names.length; i++) {
    const same = list.names[i] === name;
    if (!same || !placed) {
      names[names.length] = list.names[i];
      values[values.length] = same ? value : list.values[i];
      placed ||= same;
    }
  }
  list.names = names;
  list.values = values;
}

function cookiesOf(list) {
  const cookies = [];
  for (let i = 0; i < list.names.length; i++) {
    if (list.names[i] === "set-cookie") {
      cookies[cookies.length] = list.values[i];
    }
  }
  return cookies;
}

function distinctNames(list) {
  const names = [];
  for (let i = 0; i < list.names.length; i++) {
    if (findHeader(list, list.names[i]) === i) {
      names[names.length] = list.names[i];
    }
  }
  return arraySort(names);
}

/** Pairs sorted by name and combined, as the standard iterates; set-cookie stays apart. */
function sortedHeaders(list) {
  const names = distinctNames(list);
  const pairs = [];
  for (let i = 0; i < names.length; i++) {
    if (names[i] === "set-cookie") {
      const cookies = cookiesOf(list);
      for (let j = 0; j < cookies.length; j++) {
        pairs[pairs.length] = [names[i], cookies[j]];
      }
    } else {
      pairs[pairs.length] = [names[i], combinedHeader(list, names[i])];
    }
  }
  return pairs;
}

function sortedPart(list, part) {
  const pairs = sortedHeaders(list);
  for (let i = 0; i < pairs.length; i++) {
    pairs[i] = pairs[i][part];
  }
  return arrayIterator(pairs);
}

function fillHeaders(list, init) {
  if (typeof init !== "object" && typeof init !== "function") {
    throw new NativeTypeError("headers are given as Headers, as an object, or as pairs");
  }
  const other = headerStates.find(init);
  if (other !== undefined) {
    copyHeaders(list, other);
  } else if (init[iteratorSymbol] !== undefined && init[iteratorSymbol] !== null) {
    fillHeadersFromPairs(list, init);
  } else {
    fillHeadersFromRecord(list, init);
  }
}

function copyHeaders(list, other) {
  for (let i = 0; i < other.names.length; i++) {
    addHeader(list, other.names[i], other.values[i]);
  }
}

function fillHeadersFromPairs(list, pairs) {
  for (const pair of pairs) {
    const [name, value, ...rest] = pair;
    if (value === undefined || rest.length > 0) {
      throw new NativeTypeError("a header is a pair of name and value");
    }
    addHeader(list, headerName(name), headerValue(value));
  }
}

function fillHeadersFromRecord(list, record) {
  const keys = reflectOwnKeys(record);
  for (let i = 0; i < keys.length; i++) {
    if (getOwnPropertyDescriptor(record, keys[i])?.enumerable) {
      addHeader(list, headerName(keys[i]), headerValue(record[keys[i]]));
    }
  }
}

/** The list, if it may be changed. */
function mutable(list) {
  if (list.immutable) {
    throw new NativeTypeError("these headers are immutable");
  }
  return list;
}

class Headers {
  constructor(init = undefined) {
    const list = headerStates.set(this, newHeaderList());
    if (init !== undefined && init !== null) {
      fillHeaders(list, init);
    }
  }

  append(name, value) {
    const list = headerStates.get(this);
    const checkedName = headerName(name);
    const checkedValue = headerValue(value);
    addHeader(mutable(list), checkedName, checkedValue);
  }

  set(name, value) {
    const list = headerStates.get(this);
    const checkedName = headerName(name);
    const checkedValue = headerValue(value);
    if (findHeader(mutable(list), checkedName) < 0) {
      addHeader(list, checkedName, checkedValue);
    } else {
      replaceHeader(list, checkedName, checkedValue);
    }
  }

  delete(name) {
    const list = headerStates.get(this);
    const checkedName = headerName(name);
    replaceHeader(mutable(list), checkedName, undefined);
  }

  get(name) {
    return combinedHeader(headerStates.get(this), headerName(name));
  }

  has(name) {
    return findHeader(headerStates.get(this), headerName(name)) >= 0;
  }

  getSetCookie() {
    return cookiesOf(headerStates.get(this));
  }

  forEach(callback, self = undefined) {
    const pairs = sortedHeaders(headerStates.get(this));
    for (let i = 0; i < pairs.length; i++) {
      reflectApply(callback, self, [pairs[i][1], pairs[i][0], this]);
    }
  }

  entries() {
    return arrayIterator(sortedHeaders(headerStates.get(this)));
  }

  keys() {
    return sortedPart(headerStates.get(this), 0);
  }

  values() {
    return sortedPart(headerStates.get(this), 1);
  }

  get [toStringTag]() {
    return "Headers";
  }
}

defineProperty(Headers.prototype, iteratorSymbol, {
  value: Headers.prototype.entries,
  writable: true,
  enumerable: false,
  configurable: true,
});
defineGlobal("Headers", Headers);

/** Headers as the host hands them: name, line feed, value, line feed, and so on. They cannot be changed. */
function headersFromText(text) {
  const headers = new Headers();
  const list = headerStates.get(headers);
  let at = 0;
  while (at < text.length) {
    const nameEnd = stringIndexOf(text, "\n", at);
    const valueEnd = stringIndexOf(text, "\n", nameEnd + 1);
    const name = stringToLowerCase(stringSlice(text, at, nameEnd));
    addHeader(list, name, stringSlice(text, nameEnd + 1, valueEnd));
    at = valueEnd + 1;
  }
  return freezeHeaders(headers);
}

/** Headers as the host takes them, in the same form. */
function headersToText(headers) {
  const list = headerStates.get(headers);
  let text = "";
  for (let i = 0; i < list.names.length; i++) {
    text += list.names[i] + "\n" + list.values[i] + "\n";
  }
  return text;
}

function freezeHeaders(headers) {
  headerStates.get(headers).immutable = true;
  return headers;
}

/** Adds the header unless one of this name is there. The name is in lower case. */
function addMissingHeader(headers, name, value) {
  const list = headerStates.get(headers);
  if (findHeader(list, name) < 0) {
    addHeader(list, name, value);
  }
}
