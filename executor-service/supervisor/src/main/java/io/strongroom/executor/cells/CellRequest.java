package io.strongroom.executor.cells;

import io.strongroom.cell.frame.Header;
import java.time.Duration;
import java.util.List;

/**
 * The head of a request to a function.
 *
 * @param url as the guest sees it
 * @param hasBody whether bytes will be sent
 * @param wall how long the invocation may last from now
 */
public record CellRequest(
    String method, String url, List<Header> headers, boolean hasBody, Duration wall) {

  public CellRequest {
    headers = List.copyOf(headers);
    if (wall.isNegative() || wall.isZero()) {
      throw new IllegalArgumentException("no time is left");
    }
  }
}
