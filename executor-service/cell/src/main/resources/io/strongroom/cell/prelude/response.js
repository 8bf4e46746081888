// Response (Fetch standard, 5.5).

const REASON_PHRASE = /^[\t\x20-\x7e\x80-\xff]*$/;

// A response is { status, statusText, headers, body, type }.
const responseStates = privateStates("Response");

function hasNullBody(status) {
  return status === 204 || status === 205 || status === 304;
}

function responseStatus(value) {
  const status = +value;
  if (!(status >= 200 && status <= 599)) {
    throw new NativeRangeError("a response's status is from 200 to 599");
  }
  return status | 0;
}

function responseStatusText(value) {
  const text = stringOf(value);
  if (!regExpTest(REASON_PHRASE, text)) {
    throw new NativeTypeError("not a status text");
  }
  return text;
}

function newResponseState(init) {
  const status = init.status === undefined ? 200 : responseStatus(init.status);
  const statusText = init.statusText === undefined ? "" : responseStatusText(init.statusText);
  return { status, statusText, headers: new Headers(init.headers), body: null, type: "default" };
}

function setResponseBody(state, body, type) {
  if (hasNullBody(state.status)) {
    throw new NativeTypeError("a response of status " + state.status + " has no body");
  }
  state.body = body;
  if (type !== null) {
    addMissingHeader(state.headers, "content-type", type);
  }
}

class Response {
  constructor(source = null, init = undefined) {
    const state = newResponseState(init ?? {});
    if (source !== null && source !== undefined) {
      const { body, type } = extractBody(source);
      setResponseBody(state, body, type);
    }
    responseStates.set(this, state);
  }

  static json(data, init = undefined) {
    const text = stringifyJson(data);
    if (text === undefined) {
      throw new NativeTypeError("the value has no JSON form");
    }
    const state = newResponseState(init ?? {});
    setResponseBody(state, { content: stringToWellFormed(text), used: false }, "application/json");
    return newResponse(state);
  }

  static redirect(url, status = 302) {
    const location = parseUrl(stringOf(url));
    if (status !== 301 && status !== 302 && status !== 303 && status !== 307 && status !== 308) {
      throw new NativeRangeError("not a redirect's status: " + stringOf(status));
    }
    const state = newResponseState({ __proto__: null, status });
    addMissingHeader(state.headers, "location", location);
    freezeHeaders(state.headers);
    return newResponse(state);
  }

  static error() {
    const state = newResponseState({ __proto__: null });
    state.type = "error";
    state.status = 0;
    freezeHeaders(state.headers);
    return newResponse(state);
  }

  get status() {
    return responseStates.get(this).status;
  }

  get statusText() {
    return responseStates.get(this).statusText;
  }

  get ok() {
    const { status } = responseStates.get(this);
    return status >= 200 && status <= 299;
  }

  get headers() {
    return responseStates.get(this).headers;
  }

  get type() {
    return responseStates.get(this).type;
  }

  get url() {
    return "";
  }

  get redirected() {
    return false;
  }

  clone() {
    const { status, statusText, headers, body, type } = responseStates.get(this);
    return newResponse({ status, statusText, headers: new Headers(headers), body: cloneBody(body), type });
  }

  get [toStringTag]() {
    return "Response";
  }
}

const ResponsePrototype = Response.prototype;
defineBodyMethods(ResponsePrototype, (response) => responseStates.get(response).body);
defineGlobal("Response", Response);

function newResponse(state) {
  const response = create(ResponsePrototype);
  responseStates.set(response, state);
  return response;
}
