package io.dromedary.app.terminal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears signals of the operating system. The JDK has a class for that which every JDK has kept, but
 * which the compiler warns of; it is reached by its name. A shutdown hook would not do: it cannot
 * give the process another exit code than that of the signal.
 */
final class Signals {

  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

  private Signals() {}

  /**
   * Calls an action with the number of a signal each time that it comes, in place of what was done
   * before.
   *
   * @param name the name without {@code SIG}
   */
  static void handle(String name, IntConsumer action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Method number = signal.getMethod("getNumber");
      Object proxy =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> call(self, method, arguments, number, action));
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      LOG.warn("SIG{} cannot be handled: it ends the program without an orderly stop", name, e);
    }
  }

  private static Object call(
      Object self, Method method, Object[] arguments, Method number, IntConsumer action)
      throws IllegalAccessException, InvocationTargetException {
    return switch (method.getName()) {
      case "equals" -> self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      case "toString" -> "signal handler";
      default -> {
        action.accept((Integer) number.invoke(arguments[0]));
        yield 0;
      }
    };
  }
}
