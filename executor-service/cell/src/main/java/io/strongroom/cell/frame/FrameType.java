package io.strongroom.cell.frame;

import java.util.Optional;

/** The type octet of a frame. Numbers from 64 are what a cell sends. */
enum FrameType {
  LOAD(1),
  INVOKE(2),
  BODY(3),
  BODY_END(4),
  CANCEL(5),
  UNLOAD(6),
  SHUTDOWN(7),
  HELLO(64),
  LOADED(65),
  LOAD_FAILED(66),
  RESPONSE(67),
  RESPONSE_BODY(68),
  RESPONSE_END(69),
  DONE(70),
  LOG(71);

  private static final FrameType[] BY_NUMBER = new FrameType[128];

  static {
    for (FrameType type : values()) {
      BY_NUMBER[type.number] = type;
    }
  }

  private final byte number;

  FrameType(int number) {
    this.number = (byte) number;
  }

  byte number() {
    return number;
  }

  static Optional<FrameType> of(byte number) {
    return number < 0 ? Optional.empty() : Optional.ofNullable(BY_NUMBER[number]);
  }
}
