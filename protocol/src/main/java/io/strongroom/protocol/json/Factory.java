package io.strongroom.protocol.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** The public static {@code of} method by which a value reads its own JSON form. */
record Factory(Method method) {
  static Factory of(Class<?> type, Class<?> form) {
    // A constant with a body has a class of its own; the enum declares the factory.
    Class<?> declaring = type.isEnum() || type.getSuperclass() == null ? type : enumOf(type);
    try {
      return new Factory(declaring.getMethod("of", form));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " needs a public static of(" + form + ")", e);
    }
  }

  Object make(Object form) {
    try {
      return method.invoke(null, form);
    } catch (InvocationTargetException e) {
      throw refusal(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(method + " is not public", e);
    }
  }

  private static RuntimeException refusal(Throwable cause) {
    return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
  }

  private static Class<?> enumOf(Class<?> type) {
    return type.getSuperclass().isEnum() ? type.getSuperclass() : type;
  }
}
