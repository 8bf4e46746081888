package io.strongroom.cell.frame;

/** The largest sizes that the protocol between supervisor and cell carries. All are inclusive. */
public final class FrameLimits {

  /** Bytes of one guest module: the largest package that a deploy accepts. */
  public static final int SOURCE_BYTES = 4 << 20;

  /** Bytes of the variables of one version, as JSON text in UTF-8. */
  public static final int VARS_BYTES = 256 << 10;

  /**
   * Bytes of one body chunk: large enough to amortise a frame, small enough to interleave fairly.
   */
  public static final int BODY_CHUNK_BYTES = 64 << 10;

  /** Bytes of a whole request or response body: both are held in the cell's memory. */
  public static final int BODY_BYTES = 16 << 20;

  /**
   * Header fields of one request or response: what common HTTP servers accept, with room. Together
   * with the next two it is no more than a gateway reads of an answer, so that an executor whose
   * function answers too much is not taken for a broken one.
   */
  public static final int HEADERS = 256;

  /** Bytes of the name and the value of one header field. */
  public static final int HEADER_FIELD_BYTES = 32 << 10;

  /** Bytes of all header names and values of one request or response together. */
  public static final int HEADER_BYTES = 64 << 10;

  /** Bytes of a request's URL. */
  public static final int URL_BYTES = 16 << 10;

  /** Bytes of a request's method. */
  public static final int METHOD_BYTES = 32;

  /** Bytes of one log line; a longer one is cut by the cell. */
  public static final int LOG_TEXT_BYTES = 8 << 10;

  /** Bytes of an error message; a longer one is cut by the cell. */
  public static final int MESSAGE_BYTES = 4 << 10;

  /** Bytes of a name: a version, a file, an engine, a handler, an outcome. */
  public static final int NAME_BYTES = 1 << 10;

  /** Handlers that one module can export: fetch, scheduled, queue, and room for later kinds. */
  public static final int HANDLERS = 16;

  /** Pre-made contexts of one version. */
  public static final int CONTEXTS = 256;

  /** Bytes of a frame: its largest content is a module with its variables and names. */
  public static final int FRAME_BYTES = SOURCE_BYTES + VARS_BYTES + (64 << 10);

  private FrameLimits() {}
}
