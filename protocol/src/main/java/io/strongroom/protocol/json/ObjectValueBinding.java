package io.strongroom.protocol.json;

import jakarta.json.JsonObject;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import java.lang.reflect.Type;

/** JSON-B's view of {@link ObjectValue}: one binding for all of them. */
final class ObjectValueBinding
    implements JsonbSerializer<ObjectValue>, JsonbDeserializer<ObjectValue> {
  @Override
  public void serialize(ObjectValue value, JsonGenerator out, SerializationContext context) {
    out.write(value.toJson());
  }

  @Override
  public ObjectValue deserialize(JsonParser in, DeserializationContext context, Type type) {
    return (ObjectValue) Factory.of((Class<?>) type, JsonObject.class).make(in.getObject());
  }
}
