package io.strongroom.protocol.receipt;

import java.util.Objects;

/**
 * What an invocation used. Two sources, kept apart: what the supervisor measured from outside, and
 * what the cell, which runs the tenant's code, says of itself.
 */
public record Usage(Supervisor supervisorMeasured, Cell cellReported) {
  public Usage {
    Objects.requireNonNull(supervisorMeasured);
    Objects.requireNonNull(cellReported);
  }

  /**
   * Measured by the supervisor.
   *
   * @param wallUs from admission to the last byte, microseconds
   * @param bytesIn request body
   * @param bytesOut response body
   */
  public record Supervisor(long wallUs, long bytesIn, long bytesOut) {
    public Supervisor {
      if (wallUs < 0 || bytesIn < 0 || bytesOut < 0) {
        throw new IllegalArgumentException("usage must be 0 or more");
      }
    }
  }

  /**
   * Reported by the cell; never more than wall time allows.
   *
   * @param cpuUs thread CPU time, microseconds
   * @param allocatedBytes heap allocated, whether or not it was freed since
   */
  public record Cell(long cpuUs, long allocatedBytes) {
    public Cell {
      if (cpuUs < 0 || allocatedBytes < 0) {
        throw new IllegalArgumentException("usage must be 0 or more");
      }
    }
  }
}
