package io.dromedary.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.dromedary.host.TimeSource;
import io.dromedary.testkit.ShippedClasses;
import io.vertx.core.Vertx;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.channels.Channel;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Timer;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Quarkus initialises classes while the executable is built. Nothing that is kept from then on
 * holds a random seed, a socket, a thread, a connection or a time, unless its class is initialised
 * at run time.
 */
class StaticStateTest {

  private static final List<Class<?>> OF_A_RUN =
      List.of(
          RandomGenerator.class,
          Thread.class,
          ThreadGroup.class,
          Executor.class,
          Timer.class,
          Socket.class,
          Channel.class,
          Connection.class,
          Vertx.class,
          Clock.class,
          TimeSource.class,
          Instant.class,
          InetAddress.class,
          InetSocketAddress.class,
          NetworkInterface.class,
          Process.class,
          ProcessHandle.class);

  /** The calls by which one of them could be made and kept inside of something else. */
  private static final List<String> MAKING =
      List.of(
          "java.util.concurrent.Executors.",
          "java.time.Instant.now",
          "java.lang.System.nanoTime",
          "java.lang.System.currentTimeMillis",
          "io.dromedary.host.TimeSource.system",
          "java.util.UUID.randomUUID",
          "java.lang.Thread.",
          "java.lang.System.getenv",
          "java.lang.System.getProperty");

  private static List<String> faults(JavaClasses classes, NativeConfig config) {
    return classes.stream()
        .filter(one -> !config.lateClasses().contains(one.getName()))
        .filter(one -> keeps(one) || makes(one) || holds(one))
        .map(JavaClass::getName)
        .toList();
  }

  private static boolean keeps(JavaClass one) {
    return one.getFields().stream()
        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
        .anyMatch(field -> OF_A_RUN.stream().anyMatch(field.getRawType()::isAssignableTo));
  }

  /** Whether what its static fields hold, once it is initialised, leads to one of them. */
  private static boolean holds(JavaClass one) {
    return StaticValues.of(one.reflect()).stream()
        .anyMatch(value -> OF_A_RUN.stream().anyMatch(type -> type.isInstance(value)));
  }

  private static boolean makes(JavaClass one) {
    return one.getStaticInitializer().stream()
        .flatMap(start -> start.getCallsFromSelf().stream())
        .anyMatch(
            call ->
                OF_A_RUN.stream().anyMatch(call.getTargetOwner()::isAssignableTo)
                        && call.getName().equals("<init>")
                    || MAKING.stream()
                        .anyMatch(
                            (call.getTargetOwner().getName() + '.' + call.getName())::startsWith));
  }

  @Test
  void noneOfOursKeepsWhatBelongsToARun() throws Exception {
    JavaClasses classes = ShippedClasses.all();

    assertThat(classes).hasSizeGreaterThan(300);
    assertThat(faults(classes, NativeConfig.read())).isEmpty();
  }

  @Test
  void whatKeepsItIsSeen() throws Exception {
    List<Class<?>> bad =
        List.of(
            Seed.class,
            Pool.class,
            Moment.class,
            Hidden.class,
            Place.class,
            Addresses.class,
            ByName.class,
            InArrays.class,
            InRecord.class,
            InLambda.class,
            Constant.class);

    assertThat(faults(new ClassFileImporter().importClasses(bad), NativeConfig.read()))
        .containsExactlyInAnyOrderElementsOf(bad.stream().map(Class::getName).toList());
  }

  /** Flyway's own: a random text that a lock in the database is known by. */
  @Test
  void theSeedOfFlywaysLockIsMadeAtRunTime() throws Exception {
    Class<?> lock = Class.forName("org.flywaydb.core.internal.database.InsertRowLock");

    assertThat(lock.getDeclaredFields()).extracting(Field::getType).contains(Random.class);
    assertThat(NativeConfig.read().lateClasses()).contains(lock.getName());
  }

  @Test
  void whatIsInitialisedLateExists() throws Exception {
    assertThat(NativeConfig.read().lateClasses())
        .isNotEmpty()
        .allSatisfy(name -> Class.forName(name, false, getClass().getClassLoader()));
  }

  @SuppressWarnings("unused")
  private static final class Seed {
    static final Random SEED = new Random();
  }

  @SuppressWarnings("unused")
  private static final class Pool {
    static final Executor POOL = Executors.newSingleThreadExecutor();
  }

  @SuppressWarnings("unused")
  private static final class Moment {
    static final Instant START = TimeSource.system().instant();
  }

  @SuppressWarnings("unused")
  private static final class Hidden {
    static final List<Object> KEPT = List.of(new Random());
  }

  @SuppressWarnings("unused")
  private static final class Place {
    static final String HOME = System.getProperty("user.home");
  }

  @SuppressWarnings("unused")
  private static final class Addresses {
    static final List<InetAddress> LOOPBACK = List.of(InetAddress.getLoopbackAddress());
  }

  @SuppressWarnings("unused")
  private static final class ByName {
    static final Map<String, Optional<Object>> KNOWN =
        Map.of("localhost", Optional.of(InetAddress.getLoopbackAddress()));
  }

  @SuppressWarnings("unused")
  private static final class InArrays {
    static final Object[][] ALL = {{1}, {InetAddress.getLoopbackAddress()}};
  }

  private record Target(String name, Object address) {}

  @SuppressWarnings("unused")
  private static final class InRecord {
    static final Target TARGET = new Target("localhost", InetAddress.getLoopbackAddress());
  }

  @SuppressWarnings("unused")
  private static final class InLambda {
    static final Supplier<Object> LATER = later(InetAddress.getLoopbackAddress());

    private static Supplier<Object> later(Object what) {
      return () -> what;
    }
  }

  @SuppressWarnings("unused")
  private enum Constant {
    ONE(InetAddress.getLoopbackAddress());

    private final Object address;

    Constant(Object address) {
      this.address = address;
    }
  }
}
