package io.strongroom.executor.cells;

import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.VersionDigest;

/** Whose invocations may share one cell. A cell has one owner in its life. */
public sealed interface CellOwner {

  /** All public functions of a namespace. */
  record OfNamespace(Namespace namespace) implements CellOwner {}

  /** One version alone: an own cell, as confidential functions have it. */
  record OfVersion(Namespace namespace, VersionDigest version) implements CellOwner {}
}
