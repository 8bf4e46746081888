/**
 * Who was refused and why, for the operator.
 *
 * <p>Nodes with authentic evidence have a case each, with the whole appraisal; everyone else is
 * counted in one entry a minute. A refused node is told a case id and nothing of what stands here.
 */
package io.strongroom.attestation.cases;
