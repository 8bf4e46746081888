// Headers (Fetch standard, 5.1). Names are kept in lower case, in the order in which they were given.

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const NOT_A_VALUE = /[\0\r\n\u0100-\uffff]/;

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

/** Headers as the host hands and takes them: name, value, name, value, …, each on a line. */
let headersFromText;
let headersToText;
let freezeHeaders;
/** Adds the header unless one of this name is there. The name is in lower case. */
let addMissingHeader;

class Headers {
  #names = [];
  #values = [];
  #immutable = false;

  constructor(init = undefined) {
    if (init !== undefined && init !== null) {
      this.#fill(init);
    }
  }

  #fill(init) {
    if (typeof init !== "object" && typeof init !== "function") {
      throw new NativeTypeError("headers are given as Headers, as an object, or as pairs");
    }
    if (#names in init) {
      for (let i = 0; i < init.#names.length; i++) {
        this.#add(init.#names[i], init.#values[i]);
      }
    } else if (init[iteratorSymbol] !== undefined && init[iteratorSymbol] !== null) {
      this.#fillFromPairs(init);
    } else {
      this.#fillFromRecord(init);
    }
  }

  #fillFromPairs(pairs) {
    for (const pair of pairs) {
      const [name, value, ...rest] = pair;
      if (value === undefined || rest.length > 0) {
        throw new NativeTypeError("a header is a pair of name and value");
      }
      this.#add(headerName(name), headerValue(value));
    }
  }

  #fillFromRecord(record) {
    const keys = reflectOwnKeys(record);
    for (let i = 0; i < keys.length; i++) {
      if (getOwnPropertyDescriptor(record, keys[i])?.enumerable) {
        this.#add(headerName(keys[i]), headerValue(record[keys[i]]));
      }
    }
  }

  #add(name, value) {
    const index = this.#names.length;
    this.#names[index] = name;
    this.#values[index] = value;
  }

  #find(name) {
    for (let i = 0; i < this.#names.length; i++) {
      if (this.#names[i] === name) {
        return i;
      }
    }
    return -1;
  }

  #remove(name) {
    const names = [];
    const values = [];
    for (let i = 0; i < this.#names.length; i++) {
      if (this.#names[i] !== name) {
        names[names.length] = this.#names[i];
        values[values.length] = this.#values[i];
      }
    }
    this.#names = names;
    this.#values = values;
  }

  #combined(name) {
    let combined = null;
    for (let i = 0; i < this.#names.length; i++) {
      if (this.#names[i] === name) {
        combined = combined === null ? this.#values[i] : combined + ", " + this.#values[i];
      }
    }
    return combined;
  }

  #checkMutable() {
    if (this.#immutable) {
      throw new NativeTypeError("these headers are immutable");
    }
  }

  /** Sorted by name and combined, as the standard iterates; set-cookie stays apart. */
  #sorted() {
    const names = this.#distinctNames();
    const pairs = [];
    for (let i = 0; i < names.length; i++) {
      if (names[i] === "set-cookie") {
        const cookies = this.getSetCookie();
        for (let j = 0; j < cookies.length; j++) {
          pairs[pairs.length] = [names[i], cookies[j]];
        }
      } else {
        pairs[pairs.length] = [names[i], this.#combined(names[i])];
      }
    }
    return pairs;
  }

  #distinctNames() {
    const names = [];
    for (let i = 0; i < this.#names.length; i++) {
      if (this.#find(this.#names[i]) === i) {
        names[names.length] = this.#names[i];
      }
    }
    return arraySort(names);
  }

  #sortedPart(part) {
    const pairs = this.#sorted();
    for (let i = 0; i < pairs.length; i++) {
      pairs[i] = pairs[i][part];
    }
    return arrayIterator(pairs);
  }

  append(name, value) {
    const checkedName = headerName(name);
    const checkedValue = headerValue(value);
    this.#checkMutable();
    this.#add(checkedName, checkedValue);
  }

  set(name, value) {
    const checkedName = headerName(name);
    const checkedValue = headerValue(value);
    this.#checkMutable();
    if (this.#find(checkedName) < 0) {
      this.#add(checkedName, checkedValue);
    } else {
      this.#replace(checkedName, checkedValue);
    }
  }

  /** Keeps the place of the first of several, as the standard says. */
  #replace(name, value) {
    const names = [];
    const values = [];
    let placed = false;
    for (let i = 0; i < this.#names.length; i++) {
      const same = this.#names[i] === name;
      if (!same || !placed) {
        names[names.length] = this.#names[i];
        values[values.length] = same ? value : this.#values[i];
        placed ||= same;
      }
    }
    this.#names = names;
    this.#values = values;
  }

  delete(name) {
    const checkedName = headerName(name);
    this.#checkMutable();
    this.#remove(checkedName);
  }

  get(name) {
    return this.#combined(headerName(name));
  }

  has(name) {
    return this.#find(headerName(name)) >= 0;
  }

  getSetCookie() {
    const cookies = [];
    for (let i = 0; i < this.#names.length; i++) {
      if (this.#names[i] === "set-cookie") {
        cookies[cookies.length] = this.#values[i];
      }
    }
    return cookies;
  }

  forEach(callback, self = undefined) {
    const pairs = this.#sorted();
    for (let i = 0; i < pairs.length; i++) {
      reflectApply(callback, self, [pairs[i][1], pairs[i][0], this]);
    }
  }

  entries() {
    return arrayIterator(this.#sorted());
  }

  keys() {
    return this.#sortedPart(0);
  }

  values() {
    return this.#sortedPart(1);
  }

  [iteratorSymbol]() {
    return arrayIterator(this.#sorted());
  }

  get [toStringTag]() {
    return "Headers";
  }

  static {
    headersFromText = (text) => {
      const headers = new Headers();
      let at = 0;
      while (at < text.length) {
        const nameEnd = stringIndexOf(text, "\n", at);
        const valueEnd = stringIndexOf(text, "\n", nameEnd + 1);
        headers.#add(
          stringToLowerCase(stringSlice(text, at, nameEnd)),
          stringSlice(text, nameEnd + 1, valueEnd),
        );
        at = valueEnd + 1;
      }
      return headers;
    };
    headersToText = (headers) => {
      let text = "";
      for (let i = 0; i < headers.#names.length; i++) {
        text += headers.#names[i] + "\n" + headers.#values[i] + "\n";
      }
      return text;
    };
    freezeHeaders = (headers) => {
      headers.#immutable = true;
      return headers;
    };
    addMissingHeader = (headers, name, value) => {
      if (headers.#find(name) < 0) {
        headers.#add(name, value);
      }
    };
  }
}

defineGlobal("Headers", Headers);
