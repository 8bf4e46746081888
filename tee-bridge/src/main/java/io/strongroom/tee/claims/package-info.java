/**
 * What evidence claims, by technology, in three kinds kept apart because three different people
 * decide about them: who signed ({@link io.strongroom.tee.claims.Authenticity}), how old the
 * platform is ({@link io.strongroom.tee.claims.TcbStanding}), and how the guest may be run ({@link
 * io.strongroom.tee.claims.RunMode}).
 *
 * <p>By itself a claim proves nothing: anyone can make one. A {@link
 * io.strongroom.tee.VerifiedEvidence} says that a verifier stands behind it.
 */
package io.strongroom.tee.claims;
