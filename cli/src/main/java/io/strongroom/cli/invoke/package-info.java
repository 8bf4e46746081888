/**
 * Calling functions as a client does: through the gateway, with an access token, over plain HTTP.
 * What leaves is the function's own answer, byte for byte, and on request what the platform says
 * about the call.
 */
package io.strongroom.cli.invoke;
