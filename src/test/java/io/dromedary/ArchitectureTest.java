package io.dromedary;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.dromedary.testkit.ShippedClasses;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which part knows which, and who may read the clock. */
class ArchitectureTest {

  private static final String ROOT = "io.dromedary";

  private static final JavaClasses CLASSES = ShippedClasses.all();

  /**
   * The whole table (constants are not seen): a part that begins to know another one fails here
   * first.
   */
  @ParameterizedTest
  @CsvSource({
    "host,     ''",
    "url,      host",
    "files,    ''",
    "frontier, files host url",
    "gate,     host url",
    "throttle, gate host url",
    "http,     host throttle url",
    "outbox,   files gate host throttle url",
    "settle,   frontier gate host http outbox throttle url",
    "inbox,    files frontier host outbox settle url",
    "plan,     gate host throttle url",
    "health,   host",
    "metrics,  frontier host throttle",
    "cli,      files frontier gate health host inbox metrics outbox plan root throttle"
  })
  void aPartKnowsOnlyTheseOthers(String part, String others) {
    Set<String> known = new TreeSet<>(Arrays.asList(others.split(" ")));
    known.remove("");

    assertThat(knownBy(part)).isEqualTo(known);
  }

  @Test
  void thePartsOfTheTableAreAllThereAre() {
    assertThat(CLASSES.stream().map(ArchitectureTest::part).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "root",
            "files",
            "host",
            "url",
            "frontier",
            "gate",
            "throttle",
            "http",
            "outbox",
            "settle",
            "inbox",
            "plan",
            "health",
            "metrics",
            "cli");
  }

  @Test
  void partsDoNotKnowEachOtherInCircles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void ofTheThrottleTheClientKnowsTheCancellationAlone() {
    assertThat(namesKnown("http", "throttle"))
        .isSubsetOf("Cancellation", "CallCancelledException", "State");
  }

  /** What others know of a gate: its limits, its answers and what it asks for. */
  @Test
  void ofTheGateOnlyTheLaneKnowsHowItDecides() {
    Set<String> door =
        Set.of("CancelReason", "Deferral", "GateForecast", "Sign", "ThrottleSettings");
    for (String part : Set.of("root", "outbox", "settle", "plan", "cli")) {
      assertThat(namesKnown(part, "gate")).as(part).isSubsetOf(door);
    }
    assertThat(namesKnown("throttle", "gate"))
        .isSubsetOf(
            "AnswerReader",
            "Answers",
            "Before",
            "CancelReason",
            "Deferral",
            "Grant",
            "HostAnswer",
            "HostGate",
            "Sign",
            "Start",
            "State",
            "ThrottleSettings",
            "Verdict");
  }

  @Test
  void aGateHasNoThreadNoLockAndNoCamel() {
    noClasses()
        .that(resideInAPackage(ROOT + ".gate"))
        .and()
        .doNotHaveSimpleName("ResetUnit")
        .should()
        .dependOnClassesThat(
            resideInAPackage("java.util.concurrent..").and(not(type(TimeUnit.class))))
        .orShould()
        .dependOnClassesThat(resideInAPackage("org.apache.camel.."))
        .check(CLASSES);
  }

  @Test
  void ofTheThrottleTheOutboxKnowsTheLedgerAlone() {
    assertThat(namesKnown("outbox", "throttle"))
        .isSubsetOf("ClosingRecord", "Probe", "End", "How", "GateClosing");
  }

  @Test
  void ofTheHostsValuesTheUrlsKnowTheKeyAlone() {
    assertThat(namesKnown("url", "host")).isSubsetOf("HostKey");
  }

  @Test
  void onlyWiringAndTheMainClassesKnowPartsFromAbove() {
    noClasses()
        .that(resideInAPackage(ROOT))
        .and()
        .haveNameNotMatching(".*\\.(\\w*Wiring|Dromedary|CamelMainDromedary)(\\$.*)?")
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + ".*.."))
        .check(CLASSES);
  }

  @Test
  void oneClassReadsTheClock() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".host.SystemTime")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .check(CLASSES);
  }

  @Test
  void nobodySleeps() {
    noClasses()
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", long.class, int.class)
        .check(CLASSES);
  }

  private static Set<String> knownBy(String part) {
    return CLASSES.stream()
        .filter(one -> part(one).equals(part))
        .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
        .filter(ArchitectureTest::isOurs)
        .map(ArchitectureTest::part)
        .filter(other -> !other.equals(part))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> namesKnown(String part, String other) {
    return CLASSES.stream()
        .filter(one -> part(one).equals(part))
        .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
        .map(Dependency::getTargetClass)
        .filter(target -> isOurs(target) && part(target).equals(other))
        .map(JavaClass::getSimpleName)
        .collect(Collectors.toSet());
  }

  private static boolean isOurs(JavaClass one) {
    return one.getPackageName().equals(ROOT) || one.getPackageName().startsWith(ROOT + '.');
  }

  private static String part(JavaClass one) {
    String name = one.getPackageName();
    return name.equals(ROOT) ? "root" : name.substring(ROOT.length() + 1).split("\\.")[0];
  }
}
