package io.strongroom.tests.bench;

import java.util.Optional;

/** All that one run found. */
public record Report(Machine machine, Optional<CellCost> cell, Optional<ClusterReport> cluster) {}
