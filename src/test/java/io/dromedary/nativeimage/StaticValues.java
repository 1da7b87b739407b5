package io.dromedary.nativeimage;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * All that the static fields of a class lead to once it is initialised: through collections, arrays
 * and the fields of objects. What the class library hides inside of its other objects is not seen.
 */
final class StaticValues {

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> next = new ArrayDeque<>();

  private StaticValues() {}

  static Set<Object> of(Class<?> type) {
    StaticValues values = new StaticValues();
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        values.addValue(field, null);
      }
    }
    while (!values.next.isEmpty()) {
      values.follow(values.next.pop());
    }
    return values.seen;
  }

  private void add(Object value) {
    if (value != null && !isPlain(value) && seen.add(value)) {
      next.push(value);
    }
  }

  /** A logger leads to everything that logs. */
  private static boolean isPlain(Object value) {
    return value instanceof String
        || value instanceof Number
        || value instanceof Class
        || value instanceof ClassLoader
        || value.getClass().getName().matches(".*[Ll]og(ger|Context).*");
  }

  private void follow(Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, one) -> {
            add(key);
            add(one);
          });
    } else if (value instanceof Collection<?> all) {
      all.forEach(this::add);
    } else if (value instanceof Optional<?> one) {
      one.ifPresent(this::add);
    } else if (value instanceof AtomicReference<?> reference) {
      add(reference.get());
    } else if (value.getClass().isArray()) {
      addElements(value);
    } else {
      addFields(value);
    }
  }

  private void addElements(Object array) {
    if (!array.getClass().getComponentType().isPrimitive()) {
      for (int i = 0; i < Array.getLength(array); i++) {
        add(Array.get(array, i));
      }
    }
  }

  private void addFields(Object value) {
    for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          addValue(field, value);
        }
      }
    }
  }

  private void addValue(Field field, Object owner) {
    if (field.getType().isPrimitive()) {
      return;
    }
    try {
      field.setAccessible(true);
      add(field.get(owner));
    } catch (InaccessibleObjectException e) {
      // of the class library
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(field.toString(), e);
    }
  }
}
