/**
 * Errors as clients see them: RFC 9457 problem details with a closed list of reasons. A refusal
 * enters as reason and detail and leaves as one JSON document. Never holds a secret, a stack trace
 * or the text of somebody else's input.
 */
package io.strongroom.protocol.problem;
