package io.strongroom.gateway.resolve;

import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.version.Resolution;
import java.util.Optional;

/** Where unverified records come from. */
public interface Records {
  /**
   * The alias record in shared memory; empty when there is none or shared memory does not answer.
   */
  Optional<String> sharedAlias(FunctionRef function, AliasName alias);

  /** The version record in shared memory; empty likewise. */
  Optional<String> sharedVersion(VersionDigest version);

  /**
   * What the registry itself says now.
   *
   * @throws io.strongroom.protocol.problem.ProblemException when it knows no such thing
   * @throws io.strongroom.protocol.tls.PeerException when it does not answer
   */
  Resolution current(FunctionRef function, AliasName alias);

  /** As {@link #current(FunctionRef, AliasName)}, for a version. */
  Resolution current(FunctionRef function, VersionDigest version);
}
