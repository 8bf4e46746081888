package io.strongroom.tee.sevsnp;

import io.strongroom.tee.claims.Authenticity;
import io.strongroom.tee.claims.TcbVersion;

/**
 * What a VCEK or VLEK certificate under a believed root says of the key it endorses.
 *
 * @param fleet whether it is a VLEK: a cloud provider's key, which stands for all of its chips
 * @param product the product line, for example {@code Genoa}
 * @param tcb the firmware that the key was derived for; a report under it states the same
 * @param authenticity root, subject, chip or cloud, and the end of validity; the chip's id is
 *     padded to the size of CHIP_ID
 */
public record SnpEndorsement(
    boolean fleet, String product, TcbVersion tcb, Authenticity authenticity) {}
