package io.strongroom.executor.code;

import io.strongroom.cell.frame.InvocationLimits;
import io.strongroom.executor.cells.CellFunction;
import io.strongroom.protocol.version.Limits;
import io.strongroom.protocol.version.Manifest;
import io.strongroom.protocol.version.VerifiedVersion;

/**
 * A version whose signatures and digests hold, with its module. Only {@link CodeCheck} makes one.
 */
public final class Code {

  /** Memory beside the module: manifest, signatures, objects. */
  private static final int OVERHEAD_BYTES = 16 << 10;

  private final VerifiedVersion version;
  private final CellFunction function;

  Code(VerifiedVersion version, byte[] module) {
    this.version = version;
    this.function = functionOf(version, module);
  }

  private static CellFunction functionOf(VerifiedVersion version, byte[] module) {
    Manifest manifest = version.manifest();
    Limits limits = manifest.limitsInForce();
    return new CellFunction(
        version.digest(),
        manifest.main(),
        module,
        manifest.environment().toString(),
        new InvocationLimits(
            Math.toIntExact(limits.cpu().toMillis()),
            Math.toIntExact(limits.wall().toMillis()),
            limits.memoryMebibytes(),
            limits.logLimit()));
  }

  public VerifiedVersion version() {
    return version;
  }

  public Limits limits() {
    return version.manifest().limitsInForce();
  }

  /** What a cell needs of it. */
  public CellFunction function() {
    return function;
  }

  /** About how much memory it takes. */
  long bytes() {
    return OVERHEAD_BYTES + (long) function.source().length;
  }

  @Override
  public String toString() {
    return "code of " + version;
  }
}
