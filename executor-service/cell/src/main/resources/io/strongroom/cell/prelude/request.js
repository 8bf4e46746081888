// Request (Fetch standard, 5.4), as far as a server needs it.

const NORMALIZED_METHODS = { __proto__: null, DELETE: 1, GET: 1, HEAD: 1, OPTIONS: 1, POST: 1, PUT: 1 };
const FORBIDDEN_METHODS = { __proto__: null, CONNECT: 1, TRACE: 1, TRACK: 1 };

// A request is { method, url, headers, headerText, body }; headers are null until somebody asks for them.
const requestStates = privateStates("Request");

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

function requestHeaders(state) {
  return (state.headers ??= headersFromText(state.headerText));
}

function newRequestState(base, input, init) {
  const method = init.method === undefined ? base?.method ?? "GET" : requestMethod(init.method);
  const url = base === undefined ? parseUrl(stringOf(input)) : base.url;
  const inherited = base === undefined ? undefined : requestHeaders(base);
  const headers = new Headers(init.headers ?? inherited);
  return { method, url, headers, headerText: "", body: null };
}

function setRequestBody(state, source) {
  if (state.method === "GET" || state.method === "HEAD") {
    throw new NativeTypeError("a " + state.method + " request has no body");
  }
  const { body, type } = extractBody(source);
  state.body = body;
  if (type !== null) {
    addMissingHeader(state.headers, "content-type", type);
  }
}

class Request {
  constructor(input, options = undefined) {
    const init = options ?? {};
    const base = requestStates.find(input);
    const state = newRequestState(base, input, init);
    const source = init.body;
    if (source !== undefined && source !== null) {
      setRequestBody(state, source);
    } else if (base !== undefined && base.body !== null) {
      state.body = takeBody(base.body);
    }
    requestStates.set(this, state);
  }

  get method() {
    return requestStates.get(this).method;
  }

  get url() {
    return requestStates.get(this).url;
  }

  get headers() {
    return requestHeaders(requestStates.get(this));
  }

  get redirect() {
    return "follow";
  }

  clone() {
    const { method, url, headerText, body } = requestStates.get(this);
    const headers = new Headers(this.headers);
    return newRequest({ method, url, headers, headerText, body: cloneBody(body) });
  }

  get [toStringTag]() {
    return "Request";
  }
}

const RequestPrototype = Request.prototype;
defineBodyMethods(RequestPrototype, (request) => requestStates.get(request).body);
defineGlobal("Request", Request);

function newRequest(state) {
  const request = create(RequestPrototype);
  requestStates.set(request, state);
  return request;
}

function incomingRequest(method, url, headerText, hasBody) {
  const body = hasBody ? { content: REMOTE, used: false } : null;
  return newRequest({ method, url, headers: null, headerText, body });
}
