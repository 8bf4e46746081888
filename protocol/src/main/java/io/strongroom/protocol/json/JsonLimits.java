package io.strongroom.protocol.json;

/**
 * What a JSON text may be at most. Checked before anything is parsed, so that no input can cost
 * more than its limit says (5,000 nested arrays overflow a parser's stack; a million members make
 * its maps slow).
 *
 * @param maxBytes size of the whole text in bytes
 * @param maxDepth nesting of objects and arrays; a bare number is depth 0
 * @param maxMembers object members and array elements together
 */
public record JsonLimits(int maxBytes, int maxDepth, int maxMembers) {
  /** A depth that leaves the stack of a virtual thread far from its end. */
  private static final int DEEPEST = 64;

  /** Tokens and what they carry: an EAR is about 4 KiB, 64 KiB leaves room for foreign ones. */
  public static final JsonLimits TOKEN = new JsonLimits(64 * 1024, 16, 4_096);

  /** REST requests and answers that carry no content: policies, aliases, grants, problems. */
  public static final JsonLimits REQUEST = new JsonLimits(256 * 1024, 16, 8_192);

  /** A manifest: what people write by hand, and vars. */
  public static final JsonLimits MANIFEST = new JsonLimits(64 * 1024, 16, 4_096);

  /** Evidence with certificates and a measurement log of some thousand files. */
  public static final JsonLimits EVIDENCE = new JsonLimits(2 * 1024 * 1024, 24, 65_536);

  /** Reference values of several releases: one measurement log each. */
  public static final JsonLimits REFERENCE_VALUES = new JsonLimits(8 * 1024 * 1024, 24, 262_144);

  /** A deployment: a package of 4 MiB in base64url, with its manifest. */
  public static final JsonLimits DEPLOYMENT = new JsonLimits(6 * 1024 * 1024, 16, 8_192);

  /** Lists and receipt batches: 4,096 receipts of 1 KiB. */
  public static final JsonLimits BATCH = new JsonLimits(8 * 1024 * 1024, 16, 262_144);

  public JsonLimits {
    if (maxBytes < 1 || maxDepth < 0 || maxDepth > DEEPEST || maxMembers < 0) {
      throw new IllegalArgumentException("JSON limits out of range");
    }
  }
}
