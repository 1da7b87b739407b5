package io.dromedary.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.dromedary.app.wiring.Wiring;
import io.dromedary.host.TimeSource;
import io.dromedary.results.files.OutboxNames;
import io.dromedary.results.files.OutboxResults;
import io.dromedary.results.ledger.Closings;
import io.dromedary.settings.Settings;
import io.dromedary.testkit.ShippedClasses;
import io.dromedary.throttle.GateListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.flywaydb.core.extensibility.Plugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Whatever is reached by its name or by reflection is registered for the executable. */
class RegisteredTest {

  private static final JavaClasses CLASSES = ShippedClasses.all();

  private static final List<Class<?>> COMMAND_LINE =
      List.of(
          CommandLine.Option.class,
          CommandLine.Parameters.class,
          CommandLine.Mixin.class,
          CommandLine.ParentCommand.class);

  @TempDir private Path folder;

  private static List<String> missing(Stream<String> names, NativeConfig config) {
    return names.filter(name -> !config.hasClass(name)).toList();
  }

  @Test
  void everyClassThatARouteNames() throws Exception {
    NativeConfig config = NativeConfig.read();
    String cancelled = "io.dromedary.throttle.CallCancelledException";

    assertThat(RouteWords.classes()).contains(cancelled, "java.lang.Exception");
    assertThat(missing(RouteWords.classes().stream(), config)).isEmpty();
    assertThat(missing(RouteWords.classes().stream(), config.without(cancelled)))
        .containsExactly(cancelled);
  }

  @Test
  void everyBeanThatARouteCallsByReflection() throws Exception {
    NativeConfig config = NativeConfig.read();
    List<String> classes = new ArrayList<>();
    Settings settings =
        Settings.of(
            Map.of(
                "dromedary.inbox", folder + "/in",
                "dromedary.outbox", folder + "/out",
                "dromedary.state", folder + "/state"));
    Path outbox = settings.folders().outbox();
    TimeSource time = TimeSource.system();
    try (CamelContext camel = new DefaultCamelContext();
        OutboxResults results = new OutboxResults(outbox, time::instant, () -> Closings.NONE);
        Wiring wiring =
            Wiring.open(
                settings,
                new Wiring.Run(
                    settings.folders().state(),
                    Duration.ofHours(1),
                    results,
                    new OutboxNames(outbox)::name,
                    new GateListener() {},
                    false),
                time)) {
      wiring.bindUnmeasured(camel);
      for (String bean : RouteWords.beans()) {
        classes.add(camel.getRegistry().lookupByName(bean).getClass().getName());
      }
    }

    assertThat(classes).hasSize(3).allMatch(config::hasMethods);
    assertThat(classes).noneMatch(name -> config.without(name).hasMethods(name));
  }

  @Test
  void everyClassOfTheCommandLine() throws Exception {
    NativeConfig config = NativeConfig.read();
    List<String> commands =
        CLASSES.stream().filter(RegisteredTest::isOfCommandLine).map(JavaClass::getName).toList();

    assertThat(commands).hasSizeGreaterThan(6).contains("io.dromedary.app.cli.RootCommand");
    assertThat(missing(commands.stream(), config)).isEmpty();
    for (String name : commands) {
      assertThat(missing(commands.stream(), config.without(name))).containsExactly(name);
    }
  }

  private static boolean isOfCommandLine(JavaClass one) {
    return one.isAnnotatedWith(CommandLine.Command.class)
        || one.getFields().stream()
            .anyMatch(
                field ->
                    COMMAND_LINE.stream().anyMatch(mark -> field.isAnnotatedWith(mark.getName())));
  }

  @Test
  void everyOptionOfTheCommandLine() throws Exception {
    NativeConfig config = NativeConfig.read();

    assertThat(CLASSES.stream().flatMap(one -> one.getFields().stream()))
        .filteredOn(
            field -> COMMAND_LINE.stream().anyMatch(mark -> field.isAnnotatedWith(mark.getName())))
        .hasSizeGreaterThan(20)
        .allMatch(
            field ->
                config
                    .classes()
                    .get(field.getOwner().getName())
                    .path("fields")
                    .toString()
                    .contains("\"name\":\"" + field.getName() + '"'));
  }

  @Test
  void everyPartThatFlywayFindsByItself() throws Exception {
    NativeConfig config = NativeConfig.read();
    List<String> plugins =
        ServiceLoader.load(Plugin.class).stream().map(plugin -> plugin.type().getName()).toList();

    assertThat(plugins).hasSizeGreaterThan(20);
    assertThat(missing(plugins.stream(), config)).isEmpty();
    assertThat(missing(plugins.stream(), config.without(plugins.get(0)))).hasSize(1);
  }

  /** Flyway copies its settings with Jackson, which obeys annotations of interfaces too. */
  @Test
  void everyAnnotatedTypeThatAPartOfFlywayInherits() throws Exception {
    NativeConfig config = NativeConfig.read();
    List<String> inherited =
        ServiceLoader.load(Plugin.class).stream()
            .flatMap(plugin -> inherited(plugin.type()))
            .filter(RegisteredTest::hasAnnotations)
            .map(Class::getName)
            .distinct()
            .toList();

    assertThat(inherited).contains(Plugin.class.getName()).hasSizeGreaterThan(1);
    assertThat(inherited).allMatch(config::hasMethods);
    assertThat(inherited).noneMatch(name -> config.without(name).hasMethods(name));
  }

  private static Stream<Class<?>> inherited(Class<?> type) {
    Stream<Class<?>> above = Stream.of(type.getInterfaces());
    if (type.getSuperclass() != null && type.getSuperclass() != Object.class) {
      above = Stream.concat(above, Stream.of(type.getSuperclass()));
    }
    return above.flatMap(one -> Stream.concat(Stream.of(one), inherited(one)));
  }

  private static boolean hasAnnotations(Class<?> type) {
    return Stream.of(type.getDeclaredMethods())
        .flatMap(method -> Stream.of(method.getAnnotations()))
        .anyMatch(one -> one.annotationType().getName().startsWith("com.fasterxml.jackson."));
  }

  /** JSON is written field by field, so there is no record that would have to be registered. */
  @Test
  void noRecordIsWrittenAsJsonByReflection() {
    assertThat(CLASSES).isNotEmpty().noneMatch(RegisteredTest::bindsJson);
    assertThat(new ClassFileImporter().importClass(Binding.class))
        .matches(RegisteredTest::bindsJson);
  }

  private static boolean bindsJson(JavaClass one) {
    return one.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getPackageName())
        .anyMatch(name -> name.startsWith("com.fasterxml.jackson.databind"));
  }

  private static final class Binding {
    static String text() {
      return new ObjectMapper().createObjectNode().toString();
    }
  }

  /** Reflection stands in one class, whose wishes are registered by hand. */
  @Test
  void onlyTheSignalsReachClassesByTheirNames() throws Exception {
    assertThat(CLASSES.stream().filter(RegisteredTest::reflects).map(JavaClass::getName))
        .containsExactly("io.dromedary.app.terminal.Signals");
    NativeConfig config = NativeConfig.read();
    assertThat(config.hasClass("sun.misc.Signal")).isTrue();
    assertThat(config.hasMethods("sun.misc.SignalHandler")).isTrue();
    JsonNode proxies =
        new ObjectMapper()
            .readTree(
                Path.of(
                        "target/classes/META-INF/native-image/io.dromedary/dromedary",
                        "proxy-config.json")
                    .toFile());
    assertThat(proxies.at("/0/interfaces/0").asText()).isEqualTo("sun.misc.SignalHandler");
  }

  private static boolean reflects(JavaClass one) {
    return one.getMethodCallsFromSelf().stream()
        .map(call -> call.getTargetOwner().getName() + '.' + call.getName())
        .anyMatch(
            call ->
                call.equals("java.lang.Class.forName")
                    || call.equals("java.lang.ClassLoader.loadClass")
                    || call.startsWith("java.lang.reflect.Proxy.")
                    || call.equals("java.lang.reflect.Method.invoke"));
  }

  @Test
  void whatIsRegisteredExists() throws Exception {
    for (Map.Entry<String, JsonNode> one : NativeConfig.read().classes().entrySet()) {
      if (one.getKey().startsWith("java.") || one.getKey().startsWith("[")) {
        continue;
      }
      Class<?> type = Class.forName(one.getKey(), false, getClass().getClassLoader());
      for (JsonNode method : one.getValue().path("methods")) {
        String name = method.path("name").asText();
        assertThat(name.equals("<init>") || hasMethod(type, name)).as(type + "." + name).isTrue();
      }
    }
  }

  private static boolean hasMethod(Class<?> type, String name) {
    return Stream.concat(Stream.of(type.getMethods()), Stream.of(type.getDeclaredMethods()))
        .anyMatch(method -> method.getName().equals(name));
  }
}
