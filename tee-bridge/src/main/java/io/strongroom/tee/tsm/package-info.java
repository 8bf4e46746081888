/**
 * Asking for reports where the platform offers files for it: Linux's configfs-tsm for SEV-SNP and
 * TDX guests, Gramine's pseudo-files for SGX enclaves.
 *
 * <p>64 bytes of report data go in, the technology's evidence comes out as it stood in the files;
 * nothing is verified here.
 */
package io.strongroom.tee.tsm;
