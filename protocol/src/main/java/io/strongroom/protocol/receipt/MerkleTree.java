package io.strongroom.protocol.receipt;

import io.strongroom.protocol.id.Sha256;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 6962, 2.1: leaves hashed with a leading 0, nodes with a leading 1, so that
 * a node can never be passed off as a leaf. Holds leaf hashes in memory; meant for batches, not for
 * a log.
 */
public final class MerkleTree {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final List<byte[]> leaves;

  private MerkleTree(List<byte[]> leaves) {
    this.leaves = leaves;
  }

  /** The tree over these leaves, in this order. */
  public static MerkleTree of(List<byte[]> leaves) {
    return new MerkleTree(leaves.stream().map(leaf -> hash(LEAF, leaf, new byte[0])).toList());
  }

  /** The root; of no leaves it is the digest of nothing. */
  public Sha256 root() {
    return leaves.isEmpty() ? Sha256.digest(new byte[0]) : Sha256.ofBytes(root(leaves));
  }

  /** The hashes that lead from one leaf to the root, lowest first (RFC 6962, 2.1.1). */
  public List<Sha256> inclusionPath(int index) {
    if (index < 0 || index >= leaves.size()) {
      throw new IndexOutOfBoundsException("leaf " + index + " of " + leaves.size());
    }
    List<Sha256> path = new ArrayList<>();
    collect(leaves, index, path);
    return path;
  }

  /**
   * Whether {@code path} leads from this leaf to this root of {@code size} leaves (RFC 9162,
   * 2.1.3.2).
   */
  public static boolean includes(Sha256 root, int size, int index, byte[] leaf, List<Sha256> path) {
    if (index < 0 || index >= size) {
      return false;
    }
    int position = index;
    int last = size - 1;
    byte[] hash = hash(LEAF, leaf, new byte[0]);
    for (Sha256 sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((position & 1) == 1 || position == last) {
        hash = hash(NODE, sibling.bytes(), hash);
        while ((position & 1) == 0 && position != 0) {
          position >>= 1;
          last >>= 1;
        }
      } else {
        hash = hash(NODE, hash, sibling.bytes());
      }
      position >>= 1;
      last >>= 1;
    }
    return last == 0 && MessageDigest.isEqual(hash, root.bytes());
  }

  private static void collect(List<byte[]> part, int index, List<Sha256> path) {
    if (part.size() == 1) {
      return;
    }
    int split = Integer.highestOneBit(part.size() - 1);
    List<byte[]> left = part.subList(0, split);
    List<byte[]> right = part.subList(split, part.size());
    if (index < split) {
      collect(left, index, path);
      path.add(Sha256.ofBytes(root(right)));
    } else {
      collect(right, index - split, path);
      path.add(Sha256.ofBytes(root(left)));
    }
  }

  private static byte[] root(List<byte[]> part) {
    if (part.size() == 1) {
      return part.getFirst();
    }
    int split = Integer.highestOneBit(part.size() - 1);
    return hash(NODE, root(part.subList(0, split)), root(part.subList(split, part.size())));
  }

  private static byte[] hash(byte prefix, byte[] left, byte[] right) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(prefix);
      digest.update(left);
      digest.update(right);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
