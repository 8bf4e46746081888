package io.strongroom.protocol.json;

import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Type;

/** JSON-B's view of {@link NumberValue}: one binding for all of them. */
final class NumberValueBinding
    implements JsonbSerializer<NumberValue>, JsonbDeserializer<NumberValue> {
  @Override
  public void serialize(NumberValue value, JsonGenerator out, SerializationContext context) {
    out.write(value.value());
  }

  @Override
  public NumberValue deserialize(JsonParser in, DeserializationContext context, Type type) {
    return (NumberValue) Factory.of((Class<?>) type, long.class).make(in.getLong());
  }
}
