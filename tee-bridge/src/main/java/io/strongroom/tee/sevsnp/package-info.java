/**
 * AMD SEV-SNP: strict reading and verification of attestation reports and of the certificates that
 * endorse the chip which signed them.
 *
 * <p>Implements AMD's publications 56860 (SEV-SNP firmware ABI), 57230 (VCEK certificates) and
 * 56421 (GHCB, certificate table) over the bytes as received. Roots, time and revocation lists are
 * handed in; nothing is fetched. What the report states about debugging, migration or versions is
 * reported and never judged here.
 */
package io.strongroom.tee.sevsnp;
