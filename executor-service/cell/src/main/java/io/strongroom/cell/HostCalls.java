package io.strongroom.cell;

import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.cell.frame.LogLevel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.function.Function;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * Every way from guest code to the host: the functions that the prelude is given and does not hand
 * on. Only numbers, truth values, texts and buffers cross. None of them throws into the guest.
 */
final class HostCalls {

  private static final LogLevel[] LEVELS = LogLevel.values();

  private InvocationEffects effects = new Unclaimed();

  /** From now on what the guest causes is this invocation's. */
  void claim(InvocationEffects invocation) {
    effects = invocation;
  }

  /** In the order of {@link Prelude#PARAMETERS}. */
  Object[] arguments(String vars, boolean usesUrls) {
    return new Object[] {
      giving(arguments -> effects.seed()),
      doing(arguments -> effects.setTimer(arguments[0].asInt(), arguments[1].asInt())),
      doing(arguments -> effects.clearTimer(arguments[0].asInt())),
      doing(arguments -> effects.log(LEVELS[arguments[0].asInt()], arguments[1].asString())),
      giving(arguments -> fromBase64(arguments[0].asString())),
      giving(arguments -> toBase64(arguments[0].asString())),
      giving(arguments -> effects.awaitBody()),
      giving(arguments -> effects.body().length()),
      doing(arguments -> copy(effects.body().bytes(), arguments[0])),
      giving(arguments -> effects.body().text()),
      giving(arguments -> domainToAscii(arguments[0].asString(), arguments[1].asBoolean())),
      doing(this::respond),
      doing(arguments -> effects.fail(CellOutcome.INVALID_RESPONSE, arguments[0].asString())),
      doing(arguments -> effects.fail(CellOutcome.THREW, arguments[0].asString())),
      doing(arguments -> effects.failLingering(arguments[0].asString())),
      doing(arguments -> effects.idle()),
      vars,
      usesUrls
    };
  }

  private void respond(Value[] arguments) {
    try {
      effects.respond(Answer.read(arguments, effects.body()::bytes));
    } catch (Answer.BodyTooLargeException e) {
      effects.fail(CellOutcome.EXCEEDED_BODY, e.getMessage());
    } catch (IllegalArgumentException e) {
      effects.fail(CellOutcome.INVALID_RESPONSE, e.getMessage());
    }
  }

  private ProxyExecutable doing(Consumer<Value[]> action) {
    return giving(arguments -> {
      action.accept(arguments);
      return null;
    });
  }

  /** A malfunction of ours ends the invocation; the guest sees null and is about to be stopped. */
  private ProxyExecutable giving(Function<Value[], Object> function) {
    return arguments -> {
      try {
        return function.apply(arguments);
      } catch (IllegalStateException
          | UnsupportedOperationException
          | ClassCastException
          | NullPointerException
          | IndexOutOfBoundsException
          // A class whose initialization ran out of stack is lost to the whole process.
          | LinkageError e) {
        effects.fail(CellOutcome.INTERNAL_ERROR, "host call failed: " + e);
        return null;
      }
    };
  }

  /** Eight bytes at a time: each write crosses into the guest. */
  private static void copy(byte[] bytes, Value buffer) {
    ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
      buffer.writeBufferLong(ByteOrder.LITTLE_ENDIAN, at, from.getLong(at));
    }
    for (; at < bytes.length; at++) {
      buffer.writeBufferByte(at, bytes[at]);
    }
  }

  /** Forgiving as the Infra standard has it: white space and missing padding are accepted. */
  private static String fromBase64(String text) {
    String compact = text.replaceAll("[\\t\\n\\f\\r ]", "");
    try {
      return new String(Base64.getDecoder().decode(compact), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String toBase64(String text) {
    if (text.chars().anyMatch(c -> c > 0xFF)) {
      return null;
    }
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String domainToAscii(String domain, boolean strict) {
    return DomainToAscii.convert(domain, strict).orElse(null);
  }
}
