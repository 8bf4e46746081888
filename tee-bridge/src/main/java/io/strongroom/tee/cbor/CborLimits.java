package io.strongroom.tee.cbor;

/**
 * How much of CBOR one format may use.
 *
 * @param maxBytes of the whole encoding
 * @param maxDepth of arrays, maps and tags in one another; a value in none of them has depth 0
 * @param maxItems values in all, keys and containers counted
 * @param indefiniteContainers whether arrays and maps may end with a break instead of announcing
 *     their size; strings never may
 */
public record CborLimits(int maxBytes, int maxDepth, int maxItems, boolean indefiniteContainers) {
  /** Deeper nesting than any format has that we read; the reader recurses once a level. */
  private static final int DEEPEST = 64;

  public CborLimits {
    if (maxBytes < 1 || maxItems < 1 || maxDepth < 0 || maxDepth > DEEPEST) {
      throw new IllegalArgumentException("limits are positive, and depth at most " + DEEPEST);
    }
  }

  /** Limits under which every container announces its size. */
  public CborLimits(int maxBytes, int maxDepth, int maxItems) {
    this(maxBytes, maxDepth, maxItems, false);
  }
}
