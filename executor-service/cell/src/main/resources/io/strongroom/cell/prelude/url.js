// URL and URLSearchParams: the standard's reference implementation, evaluated when first used, or before
// the function's own module if its source speaks of URLs.

let urlModule;

/** That implementation calls methods that a function can replace: what it hands over may be anything. */
function domainToAscii(domain, strict) {
  return hostDomainToAscii(stringOf(domain), strict === true);
}

function urls() {
  return (urlModule ??= loadUrls(domainToAscii));
}

/** The serialization of an absolute URL. */
function parseUrl(text) {
  const { parseURL, serializeURL } = urls();
  const parsed = parseURL(text);
  if (parsed === null) {
    throw new NativeTypeError("not an absolute URL: " + text);
  }
  return serializeURL(parsed);
}

function isUrlSearchParams(value) {
  return urlModule !== undefined && value instanceof urlModule.URLSearchParams;
}

function defineLazyGlobal(name) {
  defineProperty(globalThis, name, {
    get: () => {
      const value = urls()[name];
      defineGlobal(name, value);
      return value;
    },
    set: (value) => defineGlobal(name, value),
    enumerable: false,
    configurable: true,
  });
}

if (usesUrls) {
  defineGlobal("URL", urls().URL);
  defineGlobal("URLSearchParams", urls().URLSearchParams);
} else {
  defineLazyGlobal("URL");
  defineLazyGlobal("URLSearchParams");
}
