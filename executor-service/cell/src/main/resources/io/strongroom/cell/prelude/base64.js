// atob and btoa (HTML standard, "Base64 utility methods"). The host does the work; null is its no.

class InvalidCharacterError extends NativeError {
  get name() {
    return "InvalidCharacterError";
  }
}

defineGlobal("atob", function atob(data) {
  const decoded = hostAtob(stringOf(data));
  if (decoded === null) {
    throw new InvalidCharacterError("atob: not base64");
  }
  return decoded;
});
defineGlobal("btoa", function btoa(data) {
  const encoded = hostBtoa(stringOf(data));
  if (encoded === null) {
    throw new InvalidCharacterError("btoa: a character is beyond U+00FF");
  }
  return encoded;
});
