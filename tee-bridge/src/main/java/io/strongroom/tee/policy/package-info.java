/**
 * Whether evidence that holds is good enough: the third question, after authenticity and the
 * vendor's word on versions. {@link io.strongroom.tee.policy.EvidencePolicy} is what one caller
 * accepts.
 */
package io.strongroom.tee.policy;
