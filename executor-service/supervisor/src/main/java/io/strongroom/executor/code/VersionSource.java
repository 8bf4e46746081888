package io.strongroom.executor.code;

import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.grant.VerifiedGrant;

/** Where versions come from. */
@FunctionalInterface
interface VersionSource {

  /**
   * Fetches what the grant names.
   *
   * @throws io.strongroom.protocol.problem.ProblemException if it is refused
   * @throws io.strongroom.protocol.tls.PeerException if there is no answer
   * @throws io.strongroom.executor.memory.SharedMemoryException if there is no record to be had
   */
  FetchedVersion fetch(VerifiedGrant grant, VerifiedEar ear);
}
