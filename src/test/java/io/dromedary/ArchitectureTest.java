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
import org.junit.jupiter.params.provider.ValueSource;

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
    "host,            ''",
    "url,             host",
    "files,           ''",
    "settings,        files gate host http settle store store.postgres throttle url",
    "store,           files host url",
    "store.sql,       host store",
    "store.sqlite,    files host store store.sql",
    "store.postgres,  host store store.sql",
    "nodes,           frontier gate host store throttle",
    "frontier,        host store url",
    "gate,            host url",
    "throttle,        gate host url",
    "http,            host throttle url",
    "results,         files host url",
    "results.ledger,  files gate host results throttle url",
    "results.summary, results results.ledger",
    "results.files,   files results results.ledger results.summary",
    "settle,          frontier gate host http results results.ledger store throttle url",
    "inbox,           files frontier host results settle store url",
    "app.terminal,    results",
    "app.progress,    app.terminal host",
    "app.report,      app.terminal files results results.summary",
    "app.demo,        app.terminal gate host throttle",
    "app.health,      host",
    "app.metrics,     frontier host nodes store throttle",
    "app.runtime,     app.health app.metrics app.terminal settings",
    "root,            app.cli"
  })
  void aPartKnowsOnlyTheseOthers(String part, String others) {
    Set<String> known = new TreeSet<>(Arrays.asList(others.split(" ")));
    known.remove("");

    assertThat(knownBy(part)).isEqualTo(known);
  }

  /** What is put together in them changes with every part: any but the commands may be known. */
  @ParameterizedTest
  @ValueSource(strings = {"app.wiring", "app.check", "app.watch", "app.plan"})
  void aRunOfTheProgramDoesNotKnowTheCommandLine(String part) {
    assertThat(knownBy(part)).doesNotContain("app.cli", "app.demo", "root");
  }

  @Test
  void thePartsOfTheTableAreAllThereAre() {
    assertThat(CLASSES.stream().map(ArchitectureTest::part).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "root",
            "files",
            "host",
            "url",
            "settings",
            "store",
            "store.sql",
            "store.sqlite",
            "store.postgres",
            "nodes",
            "frontier",
            "gate",
            "throttle",
            "http",
            "results",
            "results.ledger",
            "results.summary",
            "results.files",
            "settle",
            "inbox",
            "app.terminal",
            "app.progress",
            "app.report",
            "app.demo",
            "app.health",
            "app.metrics",
            "app.runtime",
            "app.wiring",
            "app.plan",
            "app.check",
            "app.watch",
            "app.cli");
  }

  @Test
  void partsDoNotKnowEachOtherInCircles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
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
        Set.of("CancelReason", "Deferral", "GateForecast", "HostSign", "ThrottleSettings");
    for (String part : Set.of("app.wiring", "results.ledger", "settle", "app.plan")) {
      assertThat(namesKnown(part, "gate")).as(part).isSubsetOf(door);
    }
    assertThat(namesKnown("throttle", "gate"))
        .isSubsetOf(
            "AnswerReader",
            "LimitAnswers",
            "Before",
            "CancelReason",
            "Deferral",
            "Grant",
            "HostAnswer",
            "HostGate",
            "HostSign",
            "Start",
            "State",
            "ThrottleSettings",
            "Effect");
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
  void ofTheThrottleTheLedgerKnowsTheClosingsAlone() {
    assertThat(namesKnown("results.ledger", "throttle"))
        .isSubsetOf("ClosingRecord", "Probe", "End", "EndKind", "GateClosing");
  }

  @Test
  void ofTheHostsValuesTheUrlsKnowTheKeyAlone() {
    assertThat(namesKnown("url", "host")).isSubsetOf("HostKey");
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
  void onlyTheStoresBelowKnowADatabase() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + ".store.sql", ROOT + ".store.sqlite", ROOT + ".store.postgres")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..", "javax.sql..", "org.sqlite..", "org.flywaydb..", "org.postgresql..")
        .check(CLASSES);
  }

  /**
   * The program names the database; whoever works with the store does not. The settings name the
   * way to it.
   */
  @Test
  void onlyTheProgramKnowsWhichStoreItIs() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".store.sqlite", ROOT + ".app..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".store.sqlite")
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
    return name.equals(ROOT) ? "root" : name.substring(ROOT.length() + 1);
  }
}
