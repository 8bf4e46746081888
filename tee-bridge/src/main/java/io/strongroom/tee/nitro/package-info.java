/**
 * AWS Nitro Enclaves: strict reading and verification of the documents that the Nitro Security
 * Module (NSM) signs, and asking it for one.
 *
 * <p>Implements AWS's description of the attestation process (aws-nitro-enclaves-nsm-api, {@code
 * docs/attestation_process.md}) over the bytes as received: COSE_Sign1 with ES384, certificates up
 * to a pinned root. Roots, time and revocation lists are handed in; nothing is fetched. Registers
 * and debug mode are claims and never judged here.
 */
package io.strongroom.tee.nitro;
