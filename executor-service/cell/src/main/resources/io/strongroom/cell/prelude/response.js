// Response (Fetch standard, 5.5).

const REASON_PHRASE = /^[\t\x20-\x7e\x80-\xff]*$/;

function hasNullBody(status) {
  return status === 204 || status === 205 || status === 304;
}

/** The parts of what may be a Response; undefined if it is none. */
let responseParts;

class Response {
  #status = 200;
  #statusText = "";
  #headers;
  #body = null;
  #type = "default";

  constructor(source = null, init = undefined) {
    this.#construct(source, init ?? {});
  }

  #construct(source, init) {
    if (init.status !== undefined) {
      const status = +init.status;
      if (!(status >= 200 && status <= 599)) {
        throw new NativeRangeError("a response's status is from 200 to 599");
      }
      this.#status = status | 0;
    }
    if (init.statusText !== undefined) {
      this.#statusText = stringOf(init.statusText);
      if (!regExpTest(REASON_PHRASE, this.#statusText)) {
        throw new NativeTypeError("not a status text");
      }
    }
    this.#headers = new Headers(init.headers);
    if (source !== null && source !== undefined) {
      this.#constructBody(source);
    }
  }

  #constructBody(source) {
    if (hasNullBody(this.#status)) {
      throw new NativeTypeError("a response of status " + this.#status + " has no body");
    }
    const { body, type } = extractBody(source);
    this.#body = body;
    if (type !== null) {
      addMissingHeader(this.#headers, "content-type", type);
    }
  }

  static json(data, init = undefined) {
    const text = stringifyJson(data);
    if (text === undefined) {
      throw new NativeTypeError("the value has no JSON form");
    }
    const response = new Response(null, init);
    if (hasNullBody(response.#status)) {
      throw new NativeTypeError("a response of status " + response.#status + " has no body");
    }
    response.#body = { content: stringToWellFormed(text), used: false };
    addMissingHeader(response.#headers, "content-type", "application/json");
    return response;
  }

  static redirect(url, status = 302) {
    const location = parseUrl(stringOf(url));
    if (status !== 301 && status !== 302 && status !== 303 && status !== 307 && status !== 308) {
      throw new NativeRangeError("not a redirect's status: " + stringOf(status));
    }
    const response = new Response(null, { status });
    addMissingHeader(response.#headers, "location", location);
    freezeHeaders(response.#headers);
    return response;
  }

  static error() {
    const response = new Response();
    response.#type = "error";
    response.#status = 0;
    freezeHeaders(response.#headers);
    return response;
  }

  get status() {
    return this.#status;
  }

  get statusText() {
    return this.#statusText;
  }

  get ok() {
    return this.#status >= 200 && this.#status <= 299;
  }

  get headers() {
    return this.#headers;
  }

  get type() {
    return this.#type;
  }

  get url() {
    return "";
  }

  get redirected() {
    return false;
  }

  clone() {
    const copy = new Response();
    copy.#status = this.#status;
    copy.#statusText = this.#statusText;
    copy.#type = this.#type;
    copy.#headers = new Headers(this.#headers);
    copy.#body = cloneBody(this.#body);
    return copy;
  }

  get [toStringTag]() {
    return "Response";
  }

  static {
    defineBodyMethods(Response.prototype, (response) => response.#body);
    responseParts = (value) =>
      typeof value === "object" && value !== null && #status in value
        ? { status: value.#status, headers: value.#headers, body: value.#body }
        : undefined;
  }
}

defineGlobal("Response", Response);
