package io.strongroom.protocol.json;

/** Bytes that travel in JSON as base64url without padding. Immutable. */
public final class Blob implements TextValue {
  private final String text;

  private Blob(String text) {
    this.text = text;
  }

  /** Copies the bytes. */
  public static Blob ofBytes(byte[] bytes) {
    return new Blob(Base64Url.encode(bytes));
  }

  /** Reads the JSON form. */
  public static Blob of(String text) {
    // Decoded once to refuse bad spellings early; the text is kept because it compares cheaply.
    Base64Url.decode(text);
    return new Blob(text);
  }

  /** A fresh copy. */
  public byte[] bytes() {
    return Base64Url.decode(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Blob blob && text.equals(blob.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The JSON form: base64url. */
  @Override
  public String toString() {
    return text;
  }
}
