package io.dromedary;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.dromedary.testkit.ShippedClasses;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The doors of the rooms. A class that is used outside of its room is the room's door or is named
 * here with it; nothing is named that nobody uses. Constants are not seen.
 */
class DoorsTest {

  private static final String ROOT = "io.dromedary";
  private static final JavaClasses CLASSES = ShippedClasses.all();

  @ParameterizedTest
  @CsvSource({
    "url, Urls, CanonicalUrl ListLine ListLines ParsedUrl RegistrableDomain UrlKey "
        + "UrlLine UserInfo",
    "host, HostKey, HostAddresses HostGates HostPattern HostPermits HostState HostStateStore "
        + "OpenFiles PerHost Permit Reservation TimeSource",
    "files, Access, OneLine OwnFolder",
    "settings, Settings, ConfiguredSettings ManagementAddress Role SettingsException "
        + "SettingsSources",
    "store, Store, Arrival CallsSoFar CallsUnderWay Change Commit DeliveryChange DeliveryReader "
        + "Done Effects FileChange Followed FollowedResult ForeignHostException "
        + "GateChange Hop KeepSettings "
        + "LaneChange LaneNews LastAnswer LineChange LineId ListChange ListSource Membership NextCall "
        + "NodeChange NotStoredException "
        + "OpenedList OutcomeText QueueReader QueuedUrl ReadFile Recheck Result RunChange "
        + "RunningList Seen Settlement Slots StateFolder StateHeldException StoreException "
        + "StoreRules StoreSource StoredClosing StoredList StoredRun TakenSlots Totals UpkeepChange "
        + "UrlChange WaitingChange WentBackException",
    "store.sql, Transaction, Claims ClosingTable DeliveryRow EffectsSoFar Endings Handlers Intake "
        + "ListHandlers ListProgress ListRows MeetingRow Meetings Others Outcomes "
        + "QueueHandlers QueueRow ReadFileTable Reading Scripts Statements UrlRow Urls WaitingLine",
    "store.sqlite, SqliteStore, StateReader",
    "store.postgres, PostgresStore, PostgresSettings",
    "nodes, Nodes, NodeListener NodeSettings NodeStatus NodesClusterService",
    "frontier, Frontier, CallResults ClosingStore FrontierComponent FrontierCounts "
        + "FrontierHealth FrontierListener FrontierSettings FrontierSlots Lists "
        + "OutcomeRoutes Progress ReadFiles ResultsNaming Runs SeenRepository Trouble "
        + "UrlQueue",
    "gate, HostGate, AnswerReader CancelReason Deferral GateForecast Grant HostAnswer "
        + "HostSign ThrottleSettings",
    "throttle, HostThrottle, AddressGroups CallCancelledException Cancellation "
        + "ClosingLedger ClosingRecord CoolingHost GateClosing GateListener GateListeners "
        + "GroupBy HostLimits HostRules HostSigns ListedRules",
    "http, AsyncHttpComponent, AddressRefusedException AddressRules "
        + "BasicLogin CallFailedException CallLimits FailureKind "
        + "HttpSettings ProxyRefusedException ProxyRules ProxyServer",
    "inbox, ListSplitter, CloseList FailList GrownLists InboxFaultLog InboxFilter "
        + "InboxFolder ListContents OpenList ReadingCapacity UnfinishedLists UnknownFiles "
        + "UrlLineProcessor",
    "settle, Settle, AcceptedStatuses ClosingKeeper FailureNames GiveBack HostHeaders "
        + "LiteralUrl RequestHeaders SettleFailure SettleSettings Settlements Statuses",
    "results, Results, AbandonedPart CallTrace CancellationRecord CheckResults "
        + "ClosingText Closings FinishList HostTally OldFiles OutboxNames OutboxResults "
        + "Outcome OutcomeType Outcomes Redirect ResultFile ResultGroup ResultLine "
        + "ResultLineProcessor ResultList ResultStream Summary Verdict WriteOutcome",
    "app, RootCommand, ''"
  })
  void aRoomIsEnteredByItsDoorAndWhatIsNamedWithIt(String room, String door, String others) {
    Set<String> named = new TreeSet<>(Arrays.asList(others.split(" ")));
    named.remove("");
    named.add(door);

    assertThat(usedFromOutside(room)).isEqualTo(named);
  }

  @Test
  void everyRoomHasADoor() {
    assertThat(CLASSES.stream().map(DoorsTest::room).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "",
            "url",
            "host",
            "files",
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
            "inbox",
            "settle",
            "results",
            "app");
  }

  /** The root has the two main classes, and nothing uses them. */
  @Test
  void theRootHasTheTwoMainClassesAlone() {
    assertThat(
            CLASSES.stream()
                .filter(one -> room(one).isEmpty())
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.equals("package-info")))
        .containsExactlyInAnyOrder("Dromedary", "CamelMainDromedary");
    assertThat(usedFromOutside("")).isEmpty();
  }

  private static Set<String> usedFromOutside(String room) {
    return CLASSES.stream()
        .filter(one -> !room(one).equals(room))
        .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
        .filter(target -> target.getPackageName().startsWith(ROOT) && room(target).equals(room))
        .map(DoorsTest::outermost)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String outermost(JavaClass one) {
    JavaClass outer = one;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer.getSimpleName();
  }

  /** A package with those below it; the store's databases are rooms of their own. */
  private static String room(JavaClass one) {
    String name = one.getPackageName();
    if (name.equals(ROOT)) {
      return "";
    }
    String below = name.substring(ROOT.length() + 1);
    return below.startsWith("store") ? below : below.split("\\.")[0];
  }
}
