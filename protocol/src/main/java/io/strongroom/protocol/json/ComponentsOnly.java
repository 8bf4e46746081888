package io.strongroom.protocol.json;

import jakarta.json.bind.config.PropertyVisibilityStrategy;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * A record's JSON form has its components and nothing else. JSON-B alone would also write every
 * method whose name begins like a getter's ({@code issuedAt()} begins with "is"), and no peer would
 * read that back.
 */
final class ComponentsOnly implements PropertyVisibilityStrategy {
  @Override
  public boolean isVisible(Field field) {
    return false;
  }

  @Override
  public boolean isVisible(Method method) {
    Class<?> type = method.getDeclaringClass();
    return type.isRecord()
        && Arrays.stream(type.getRecordComponents())
            .anyMatch(component -> component.getAccessor().equals(method));
  }
}
