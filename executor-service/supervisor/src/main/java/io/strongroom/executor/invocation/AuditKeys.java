package io.strongroom.executor.invocation;

import io.strongroom.protocol.id.InvocationId;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.receipt.Commitment;
import java.security.SecureRandom;

/**
 * The keys under which receipts commit to callers, inputs and outputs: one per namespace, derived
 * from a secret of this boot. The secret is in memory only, so what a receipt commits to cannot be
 * guessed by anyone who holds the receipt, and cannot be opened by anyone once the process has
 * ended.
 */
final class AuditKeys {
  private static final int SECRET_BYTES = 32;

  private final byte[] secret = new byte[SECRET_BYTES];

  AuditKeys(SecureRandom random) {
    random.nextBytes(secret);
  }

  /** The salt of one invocation. */
  byte[] salt(Namespace namespace, InvocationId invocation) {
    return Commitment.salt(Commitment.salt(secret, namespace.toString()), invocation.toString());
  }
}
