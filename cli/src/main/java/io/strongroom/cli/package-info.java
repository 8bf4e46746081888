/**
 * The {@code strongroom} command: what deployers, clients, auditors and operators type. Each
 * subpackage is one room of it: {@code cluster} runs a deployment on this machine, {@code function}
 * deploys, {@code invoke} calls, {@code attest} explains trust, {@code demo} walks through all of
 * it.
 *
 * <p>Every command writes its result to standard output (text, or JSON with {@code --output json}),
 * progress to standard error, and fails with one line that says what to do. It holds no trust of
 * its own: what it shows as verified it has verified against the pinned keys of the deployment's
 * trust bundle.
 */
package io.strongroom.cli;
