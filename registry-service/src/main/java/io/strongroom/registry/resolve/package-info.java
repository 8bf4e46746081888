/**
 * What names mean now, told to the services of the deployment straight from SQL.
 *
 * <p>A namespace, a name and an alias or digest enter; the signed records leave.
 * attestation-service asks here before every grant, so that an old alias in the shared memory is
 * found out.
 */
package io.strongroom.registry.resolve;
