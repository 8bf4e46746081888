package io.strongroom.tee.cbor;

import io.strongroom.tee.claims.OpaqueBytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One value of CBOR, compared by content, so that any of them can be a key. */
public sealed interface CborValue {
  /** What it is, for people: {@code an integer}. */
  default String kind() {
    return switch (this) {
      case Int _ -> "an integer";
      case Bytes bytes -> "a byte string of " + bytes.value().size();
      case Text text -> "a text of " + text.value().length();
      case Items items -> "an array of " + items.values().size();
      case Entries entries -> "a map of " + entries.byKey().size();
      case Tagged tagged -> "tag " + tagged.tag();
      case Simple simple -> simple.name();
    };
  }

  /** A whole number between -2<sup>63</sup> and 2<sup>63</sup>-1. */
  record Int(long value) implements CborValue {}

  /** A byte string. */
  record Bytes(OpaqueBytes value) implements CborValue {
    public Bytes(byte[] value) {
      this(new OpaqueBytes(value));
    }
  }

  /** A text string, which was valid UTF-8. */
  record Text(String value) implements CborValue {}

  /** An array. */
  record Items(List<CborValue> values) implements CborValue {
    public Items {
      values = List.copyOf(values);
    }

    public Items(CborValue... values) {
      this(List.of(values));
    }
  }

  /** A map in the order in which it stood. */
  record Entries(Map<CborValue, CborValue> byKey) implements CborValue {
    public Entries {
      byKey = Collections.unmodifiableMap(new LinkedHashMap<>(byKey));
    }

    public Optional<CborValue> at(CborValue key) {
      return Optional.ofNullable(byKey.get(key));
    }
  }

  /** A tag and what it is on; the tag's meaning is not judged. */
  record Tagged(long tag, CborValue content) implements CborValue {}

  /** The simple values that we know. */
  enum Simple implements CborValue {
    FALSE,
    TRUE,
    NULL
  }
}
