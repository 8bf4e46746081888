package io.strongroom.gateway.journal;

import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.InvocationId;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.VersionDigest;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of the journal.
 *
 * @param status what the client was told, or would have been
 * @param receipt digest of the receipt's body as the executor sent it; absent when it sent none
 */
public record JournalEntry(
    InvocationId invocation,
    BootId executor,
    VersionDigest version,
    int status,
    Optional<Sha256> receipt,
    Instant at) {}
