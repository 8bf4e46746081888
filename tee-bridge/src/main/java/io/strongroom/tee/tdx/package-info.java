/**
 * Intel TDX: the report of a trust domain (TD) in a quote, and its verification.
 *
 * <p>Evidence enters, {@link io.strongroom.tee.claims.TdxClaims} leave. Who signed and what Intel
 * says of the platform is found in {@code tee.dcap}; debugging, migration and age are claims and
 * never refused here.
 */
package io.strongroom.tee.tdx;
