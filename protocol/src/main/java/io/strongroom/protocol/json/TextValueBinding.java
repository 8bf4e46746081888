package io.strongroom.protocol.json;

import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Type;

/** JSON-B's view of {@link TextValue}: one binding for all of them. */
final class TextValueBinding implements JsonbSerializer<TextValue>, JsonbDeserializer<TextValue> {
  @Override
  public void serialize(TextValue value, JsonGenerator out, SerializationContext context) {
    out.write(value.toString());
  }

  @Override
  public TextValue deserialize(JsonParser in, DeserializationContext context, Type type) {
    return (TextValue) Factory.of((Class<?>) type, String.class).make(in.getString());
  }
}
