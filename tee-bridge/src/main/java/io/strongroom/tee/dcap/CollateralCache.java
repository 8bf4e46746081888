package io.strongroom.tee.dcap;

import io.strongroom.protocol.id.Sha256;
import io.strongroom.tee.RefusedEvidenceException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Collateral read lately, by the digest of its bytes. What is remembered is a reading and no
 * verdict, which depends on roots, quote and instant.
 */
final class CollateralCache {
  /** A fleet has a handful of kinds of platforms at a time; one reading takes about 1 MB. */
  private static final int MAX_ENTRIES = 8;

  private static final float LOAD = 0.75f;

  private final Map<Sha256, Collateral> lately =
      new LinkedHashMap<>(MAX_ENTRIES * 2, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Sha256, Collateral> eldest) {
          return size() > MAX_ENTRIES;
        }
      };

  /** Reads it, or remembers how it was read. */
  Collateral read(byte[] json) throws RefusedEvidenceException {
    Sha256 digest = Sha256.digest(json);
    synchronized (lately) {
      Collateral known = lately.get(digest);
      if (known != null) {
        return known;
      }
    }
    Collateral read = Collateral.parse(json);
    synchronized (lately) {
      lately.put(digest, read);
    }
    return read;
  }
}
