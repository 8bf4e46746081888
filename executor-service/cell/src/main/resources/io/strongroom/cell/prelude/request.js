// Request (Fetch standard, 5.4), as far as a server needs it.

const NORMALIZED_METHODS = { __proto__: null, DELETE: 1, GET: 1, HEAD: 1, OPTIONS: 1, POST: 1, PUT: 1 };
const FORBIDDEN_METHODS = { __proto__: null, CONNECT: 1, TRACE: 1, TRACK: 1 };

function requestMethod(method) {
  const text = stringOf(method);
  if (!regExpTest(TOKEN, text)) {
    throw new NativeTypeError("not a method: " + text);
  }
  const upper = stringToUpperCase(text);
  if (FORBIDDEN_METHODS[upper] === 1) {
    throw new NativeTypeError("a function cannot use the method " + text);
  }
  return NORMALIZED_METHODS[upper] === 1 ? upper : text;
}

let makeIncomingRequest;

/** In the place of a constructor's arguments: the properties are set by the caller. */
const INTERNAL = freeze({ __proto__: null });

class Request {
  #method = "GET";
  #url = "";
  #headers = null;
  #headerText = "";
  #body = null;

  constructor(input, init = undefined) {
    if (input !== INTERNAL) {
      this.#construct(input, init ?? {});
    }
  }

  #construct(input, init) {
    const base = typeof input === "object" && input !== null && #method in input ? input : null;
    if (base === null) {
      this.#url = parseUrl(stringOf(input));
    } else {
      this.#url = base.#url;
      this.#method = base.#method;
    }
    if (init.method !== undefined) {
      this.#method = requestMethod(init.method);
    }
    this.#headers = new Headers(init.headers ?? base?.headers);
    this.#constructBody(base, init.body);
  }

  #constructBody(base, source) {
    if (source !== undefined && source !== null) {
      if (this.#method === "GET" || this.#method === "HEAD") {
        throw new NativeTypeError("a " + this.#method + " request has no body");
      }
      const { body, type } = extractBody(source);
      this.#body = body;
      if (type !== null) {
        addMissingHeader(this.#headers, "content-type", type);
      }
    } else if (base !== null && base.#body !== null) {
      this.#body = cloneBody(base.#body);
      base.#body.used = true;
    }
  }

  get method() {
    return this.#method;
  }

  get url() {
    return this.#url;
  }

  get headers() {
    return (this.#headers ??= freezeHeaders(headersFromText(this.#headerText)));
  }

  get redirect() {
    return "follow";
  }

  clone() {
    const copy = new Request(INTERNAL);
    copy.#method = this.#method;
    copy.#url = this.#url;
    copy.#headers = new Headers(this.headers);
    copy.#body = cloneBody(this.#body);
    return copy;
  }

  get [toStringTag]() {
    return "Request";
  }

  static {
    defineBodyMethods(Request.prototype, (request) => request.#body);
    makeIncomingRequest = (method, url, headerText, hasBody) => {
      const request = new Request(INTERNAL);
      request.#method = method;
      request.#url = url;
      request.#headerText = headerText;
      request.#body = hasBody ? { content: REMOTE, used: false } : null;
      return request;
    };
  }
}

defineGlobal("Request", Request);
