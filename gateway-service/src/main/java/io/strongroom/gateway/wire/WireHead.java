package io.strongroom.gateway.wire;

import io.strongroom.protocol.executor.AnswerHeadLimits;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer's status line and header fields (RFC 9112, 4 and 5), read strictly. */
record WireHead(int status, WireHeaders headers) {
  /** The colon and the space between a name and a value. */
  private static final int SEPARATOR = 2;

  private static final int LONGEST_LINE = AnswerHeadLimits.FIELD_BYTES + SEPARATOR;

  /** What a function may send and what its executor adds, as lines. */
  private static final int LONGEST_HEAD =
      AnswerHeadLimits.BYTES + AnswerHeadLimits.ADDED_BYTES + SEPARATOR * WireHeaders.MOST_FIELDS;

  /** Interim answers before the real one; more is a peer that never answers. */
  private static final int MOST_INTERIM = 8;

  private static final int SWITCHING_PROTOCOLS = 101;

  /** RFC 9112, 4: three digits, and a reason after a space or none at all. */
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 ([1-5][0-9]{2})(?: .*)?");

  static WireHead read(WireInput in) throws IOException {
    for (int interim = 0; interim <= MOST_INTERIM; interim++) {
      int status = status(in.line(LONGEST_LINE));
      if (status == SWITCHING_PROTOCOLS) {
        throw new IOException("the executor changes the protocol, which nobody asked for");
      }
      WireHeaders headers = fields(in);
      if (status >= 200) {
        return new WireHead(status, headers);
      }
    }
    throw new IOException("only interim answers");
  }

  private static int status(String line) throws IOException {
    Matcher status = STATUS_LINE.matcher(line);
    if (!status.matches()) {
      throw new IOException("not an HTTP/1.1 status line");
    }
    return Integer.parseInt(status.group(1));
  }

  /** Also reads trailers, which have the same form. */
  static WireHeaders fields(WireInput in) throws IOException {
    var headers = new WireHeaders();
    int left = LONGEST_HEAD;
    for (String line = in.line(LONGEST_LINE); !line.isEmpty(); line = in.line(LONGEST_LINE)) {
      left -= line.length();
      add(headers, line, left);
    }
    return headers;
  }

  private static void add(WireHeaders headers, String line, int left) throws IOException {
    int colon = line.indexOf(':');
    if (colon < 1 || left < 0) {
      throw new IOException(
          "header fields are malformed or longer than " + LONGEST_HEAD + " bytes");
    }
    try {
      headers.add(line.substring(0, colon), line.substring(colon + 1).strip());
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
