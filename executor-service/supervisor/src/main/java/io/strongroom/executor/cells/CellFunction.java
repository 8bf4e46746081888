package io.strongroom.executor.cells;

import io.strongroom.cell.frame.Frame;
import io.strongroom.cell.frame.InvocationLimits;
import io.strongroom.protocol.id.VersionDigest;

/**
 * What a cell needs to run one version.
 *
 * @param mainFile the module's file name, for messages and stack traces
 * @param source the module's text in UTF-8; not to be changed afterwards
 * @param vars a JSON object whose members become {@code env}
 */
// The source is handed on and never compared; a copy would be of no use.
@SuppressWarnings("ArrayRecordComponent")
public record CellFunction(
    VersionDigest version, String mainFile, byte[] source, String vars, InvocationLimits limits) {

  Frame.Load load(int contexts) {
    return new Frame.Load(version.toString(), mainFile, source, vars, limits, contexts);
  }

  @Override
  public String toString() {
    return "CellFunction[" + version + ", " + mainFile + ", " + source.length + " bytes]";
  }
}
