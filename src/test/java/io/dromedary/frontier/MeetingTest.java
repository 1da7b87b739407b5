package io.dromedary.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.host.HostKey;
import io.dromedary.host.PerHost;
import io.dromedary.settle.AcceptedStatuses;
import io.dromedary.settle.SettleSettings;
import io.dromedary.settle.Settlements;
import io.dromedary.settle.Statuses;
import io.dromedary.store.Arrival;
import io.dromedary.store.CallsSoFar;
import io.dromedary.store.Hop;
import io.dromedary.store.LastAnswer;
import io.dromedary.store.LineId;
import io.dromedary.store.NextCall;
import io.dromedary.store.QueuedUrl;
import io.dromedary.store.Settlement;
import io.dromedary.store.sqlite.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Redirects that meet, over the real database, with calls that a test ends by hand. */
@ParameterizedClass
@EnumSource(TestStore.Kind.class)
class MeetingTest {

  private static final Duration GIVE_UP = Duration.ofHours(1);

  @Parameter private TestStore.Kind kind;
  @TempDir private Path folder;
  private TestStore store;
  private final AtomicLong now = new AtomicLong(1_000_000_000_000_000L);
  private final ManualHosts hosts = new ManualHosts();
  private final Emitted emitted = new Emitted();
  private Frontier frontier;

  @BeforeEach
  void open() {
    store = store == null ? TestStore.of(kind, folder) : store;
    SettleSettings rules =
        new SettleSettings(new AcceptedStatuses(Statuses.NONE, PerHost.none()), 1, 4, 10, "GET");
    frontier =
        Frontier.open(
            store.source(),
            new FrontierSettings(5_000, Duration.ofMinutes(10), GIVE_UP),
            now::get,
            new Settlements(rules));
    TestStore.start(frontier, hosts);
    frontier.queue().dispatcher().attach(emitted);
  }

  @AfterEach
  void close() {
    TestStore.close(frontier);
    store.close();
  }

  private void reopen() {
    TestStore.close(frontier);
    emitted.clear();
    open();
  }

  private void put(long list, long line, String url) {
    LineId at = new LineId(list, line);
    TestStore.put(frontier, new Arrival(at, url, url, host(url)));
  }

  private long list(String name, String... urls) {
    long list = frontier.lists().open(name);
    for (int i = 0; i < urls.length; i++) {
      put(list, i + 1, urls[i]);
    }
    frontier.lists().close(list).toCompletableFuture().join();
    return list;
  }

  private static HostKey host(String url) {
    return new HostKey(url.split("/")[2]);
  }

  private void hop(QueuedUrl from, String to) {
    String hop = "[\"r\",\"302\",\"" + from.target() + "\",\"" + to + "\"]";
    String trail =
        from.trail().isEmpty()
            ? '[' + hop + ']'
            : from.trail().substring(0, from.trail().length() - 1) + ',' + hop + ']';
    QueuedUrl after =
        from.with(
            new NextCall(host(to), to, from.method(), 0),
            new CallsSoFar(from.attempts() + 1, from.retries(), trail));
    int number = trail.split("\"r\"").length - 1;
    frontier.results().meet(from, after, new Hop(to, "GET", number)).toCompletableFuture().join();
  }

  private void settle(QueuedUrl url, int status) {
    String verdict = status == 200 ? "ok" : "broken";
    String way = url.trail().isEmpty() ? "" : ",\"redirects\":[" + redirects(url) + ']';
    way += url.target().equals(url.url()) ? "" : ",\"finalUrl\":\"" + url.target() + '"';
    String body =
        "{\"url\":\""
            + url.url()
            + "\",\"outcome\":\"answered\",\"verdict\":\""
            + verdict
            + "\",\"status\":"
            + status
            + way
            + '}';
    LastAnswer answer =
        new LastAnswer(verdict, status, "", now.get() / 1_000_000, "GET", url.trail());
    frontier
        .results()
        .settle(url, new Settlement("answered", verdict, Optional.of(answer), body))
        .toCompletableFuture()
        .join();
  }

  private static String redirects(QueuedUrl url) {
    return url.trail()
        .substring(1, url.trail().length() - 1)
        .replaceAll(
            "\\[\"r\",\"(\\d+)\",(\"[^\"]*\"),(\"[^\"]*\")\\]",
            "{\"status\":$1,\"from\":$2,\"to\":$3}");
  }

  /** Calls of several hosts begin in any order. */
  private List<QueuedUrl> called(int howMany) {
    return emitted.next(howMany).stream().sorted(Comparator.comparing(QueuedUrl::url)).toList();
  }

  private List<JsonNode> delivered(int howMany) {
    await().atMost(Duration.ofSeconds(20)).until(() -> outcomes().size() >= howMany);
    assertThat(outcomes()).hasSize(howMany);
    return outcomes();
  }

  private List<JsonNode> outcomes() {
    return frontier.outcomes().reader().next(0, 10_000).stream()
        .filter(one -> !one.isEnd())
        .map(one -> json(one.body()))
        .toList();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode of(String url) {
    return outcomes().stream()
        .filter(one -> one.path("url").asText().equals(url))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theFirstGoesAheadAndTheOthersGetItsEnd() {
    list("a", "http://a/1", "http://a/2", "http://a/3");
    List<QueuedUrl> urls = called(3);
    urls.forEach(url -> hop(url, "http://b/login"));

    settle(emitted.next(), 404);

    List<JsonNode> ends = delivered(3);
    assertThat(emitted.count()).isEqualTo(4);
    assertThat(ends).allMatch(end -> end.path("status").asInt() == 404);
    JsonNode third = of("http://a/3");
    assertThat(third.path("attempts").asInt()).isEqualTo(1);
    assertThat(third.path("finalUrl").asText()).isEqualTo("http://b/login");
    assertThat(third.path("redirects")).hasSize(1);
  }

  @Test
  void aLineOfTheTargetThatComesMeanwhileGetsThatEndToo() {
    list("a", "http://a/1");
    hop(emitted.next(), "http://b/login");
    QueuedUrl ahead = emitted.next();
    list("b", "http://b/login");

    settle(ahead, 200);

    delivered(2);
    assertThat(emitted.count()).isEqualTo(2);
    assertThat(of("http://b/login").path("attempts").asInt()).isZero();
    assertThat(of("http://b/login").has("redirects")).isFalse();
  }

  @Test
  void aTargetFarBehindIsCalledNowAndNotAgain() {
    hosts.allow("b", 0);
    list("a", "http://a/1", "http://b/x", "http://b/login");
    hop(emitted.next(), "http://b/login");
    hosts.open("b");
    List<QueuedUrl> next = emitted.next(2);

    assertThat(next).extracting(QueuedUrl::target).containsExactly("http://b/login", "http://b/x");
    next.forEach(url -> settle(url, 200));
    delivered(3);
    assertThat(emitted.count()).isEqualTo(3);
  }

  @Test
  void aTargetUnderWayIsWaitedFor() {
    list("a", "http://a/1", "http://b/login");
    List<QueuedUrl> urls = called(2);
    hop(urls.get(0), "http://b/login");

    assertThat(outcomes()).isEmpty();
    settle(urls.get(1), 200);

    delivered(2);
    assertThat(emitted.count()).isEqualTo(2);
  }

  @Test
  void chainsThatMergeAreToldWhole() {
    list("a", "http://a/1", "http://a/2", "http://b/m");
    List<QueuedUrl> urls = called(3);
    hop(urls.get(2), "http://c/end");
    hop(urls.get(0), "http://b/m");
    hop(urls.get(1), "http://c/end");

    settle(emitted.next(), 200);

    delivered(3);
    assertThat(emitted.count()).isEqualTo(4);
    assertThat(of("http://a/1").path("redirects").findValuesAsText("to"))
        .containsExactly("http://b/m", "http://c/end");
    assertThat(of("http://a/1").path("finalUrl").asText()).isEqualTo("http://c/end");
    assertThat(of("http://a/2").path("redirects")).hasSize(1);
  }

  @Test
  void whatIsRememberedIsUsedWithItsWay() {
    list("a", "http://b/m");
    hop(emitted.next(), "http://c/end");
    settle(emitted.next(), 404);
    list("b", "http://a/1", "http://a/2");
    List<QueuedUrl> urls = called(2);
    hop(urls.get(0), "http://b/m");
    hop(urls.get(1), "http://c/end");

    delivered(3);
    assertThat(emitted.count()).isEqualTo(4);
    assertThat(of("http://a/1").path("redirects").findValuesAsText("to"))
        .containsExactly("http://b/m", "http://c/end");
    assertThat(of("http://a/1").path("status").asInt()).isEqualTo(404);
    assertThat(of("http://a/2").path("redirects")).hasSize(1);
  }

  @Test
  void whatIsOldIsCalledAgain() {
    list("a", "http://b/login");
    settle(emitted.next(), 200);
    now.addAndGet(Duration.ofMinutes(11).toNanos());
    list("b", "http://a/1");
    hop(emitted.next(), "http://b/login");

    assertThat(emitted.next().target()).isEqualTo("http://b/login");
  }

  @Test
  void aCircleEndsForAllOfIt() {
    list("a", "http://a/1", "http://a/2", "http://a/3");
    List<QueuedUrl> urls = called(3);
    hop(urls.get(0), "http://a/2");
    hop(urls.get(2), "http://a/1");
    QueuedUrl last = urls.get(1);
    hop(last, "http://a/1");
    for (int i = 0; i < 3; i++) {
      last = emitted.next();
      assertThat(last.url()).isEqualTo("http://a/2");
      hop(last, i % 2 == 0 ? "http://a/2" : "http://a/1");
    }
    settle(emitted.next(), 200);

    delivered(3);
    assertThat(of("http://a/3").path("redirects").findValuesAsText("to"))
        .startsWith("http://a/1", "http://a/2", "http://a/1");
  }

  @Test
  void moreThanOneStepOfWaitersAllGetTheirEnd() {
    int many = 2 * TestDatabase.RELEASE_STEP + 1;
    String[] urls = new String[many];
    for (int i = 0; i < many; i++) {
      urls[i] = "http://a/" + i;
    }
    list("a", urls);
    emitted.next(many).forEach(url -> hopLater(url, "http://b/login"));

    settle(emitted.next(), 200);

    delivered(many);
    assertThat(emitted.count()).isEqualTo(many + 1);
  }

  private void hopLater(QueuedUrl from, String to) {
    QueuedUrl after =
        from.with(
            new NextCall(host(to), to, "", 0),
            new CallsSoFar(1, 0, "[[\"r\",\"302\",\"" + from.url() + "\",\"" + to + "\"]]"));
    var unused = frontier.results().meet(from, after, new Hop(to, "GET", 1));
  }

  @Test
  void waitingOutlivesARestart() {
    list("a", "http://a/1", "http://a/2", "http://a/3");
    called(3).forEach(url -> hop(url, "http://b/login"));
    reopen();
    list("b", "http://b/login");

    QueuedUrl ahead = emitted.next();
    assertThat(ahead.target()).isEqualTo("http://b/login");
    settle(ahead, 200);

    delivered(4);
    assertThat(emitted.count()).isEqualTo(1);
  }

  @Test
  void anEndThatWasNotHandedOnBeforeARestartIsHandedOnThen() throws SQLException {
    assumeThat(kind)
        .as("its rows are written behind the back of the store")
        .isEqualTo(TestStore.Kind.SQLITE);
    list("a", "http://a/1", "http://a/2");
    called(2).forEach(url -> hop(url, "http://b/login"));
    QueuedUrl ahead = emitted.next();
    TestStore.close(frontier);
    // what a kill leaves between the commit of the end and that of its first step
    try (var connection = new TestDatabase(folder).writer();
        var statement = connection.createStatement()) {
      statement.execute("update url set state = 1 where id = " + ahead.id());
      statement.execute(
          "insert into ending values ("
              + ahead.id()
              + ", 0, 'GET', 1000000000,"
              + " '{\"url\":\"http://a/1\",\"outcome\":\"answered\",\"verdict\":\"ok\",\"status\":200}')");
      connection.commit();
    }
    emitted.clear();
    open();

    delivered(1);
    assertThat(of("http://a/2").path("status").asInt()).isEqualTo(200);
  }

  @Test
  void aUrlThatWaitsLongerThanItMayIsGivenUp() {
    list("a", "http://a/1");
    QueuedUrl old = emitted.next();
    now.addAndGet(GIVE_UP.minusMinutes(20).toNanos());
    list("b", "http://b/login");
    emitted.next();
    hop(old, "http://b/login");
    now.addAndGet(Duration.ofMinutes(21).toNanos());
    reopen();

    assertThat(emitted.next().url()).isEqualTo("http://b/login");
    delivered(1);
    assertThat(of("http://a/1").path("outcome").asText()).isEqualTo("unknown");
    assertThat(of("http://a/1").path("reason").asText()).contains("its redirect leads to");
  }

  @Test
  void whenTheTargetIsGivenUpEachIsJudgedByItsOwnTime() {
    list("a", "http://a/1");
    QueuedUrl old = emitted.next();
    now.addAndGet(Duration.ofMinutes(30).toNanos());
    list("b", "http://a/2");
    QueuedUrl young = emitted.next();
    hosts.closeUntil("b", now.get() + Duration.ofMinutes(40).toNanos());
    hop(old, "http://b/login");
    hop(young, "http://b/login");

    await().until(() -> !outcomes().isEmpty());
    assertThat(of("http://a/1").path("notBefore").asText()).isNotBlank();
    assertThat(outcomes()).hasSize(1);
  }

  @Test
  void aShortListDoesNotWaitForWhatIsFarBehindInALongOne() {
    hosts.allow("b", 0);
    String[] urls = new String[TestDatabase.NEAR + 2];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = "http://b/" + i;
    }
    urls[urls.length - 1] = "http://a/last";
    list("long", urls);
    hop(emitted.next(), "http://b/login");
    list("short", "http://b/login");
    hosts.allow("b", 2);

    assertThat(emitted.next(2)).extracting(QueuedUrl::url).contains("http://b/login");
  }

  @Test
  void aRowThatWaitsIsLeftAloneByTheEndOfItsEarlierExchange() throws SQLException {
    list("a", "http://a/1", "http://a/2");
    List<QueuedUrl> urls = called(2);
    urls.forEach(url -> hop(url, "http://b/login"));
    frontier.results().ended(urls.get(1), Optional.empty());

    settle(emitted.next(), 200);

    delivered(2);
    assertThat(outcomes()).allMatch(one -> one.path("status").asInt() == 200);
  }

  @Test
  void theOtherMethodIsNoReasonToWait() {
    list("a", "http://a/1", "http://b/login");
    List<QueuedUrl> urls = called(2);
    QueuedUrl get =
        urls.get(0)
            .with(
                new NextCall(host("http://b/"), "http://b/login", "GET", 0),
                new CallsSoFar(2, 0, "[]"));
    frontier.results().meet(urls.get(0), get, new Hop("http://b/login", "GET", 1));

    assertThat(emitted.next().url()).isEqualTo("http://a/1");
  }

  @Test
  void whatTurnsToGetSendsOnThoseThatWait() {
    list("a", "http://a/1", "http://a/2");
    List<QueuedUrl> urls = called(2);
    urls.forEach(url -> hop(url, "http://b/login"));
    QueuedUrl ahead = emitted.next();
    list("b", "http://b/login");
    QueuedUrl get =
        ahead.with(
            new NextCall(host("http://a/"), ahead.url(), "GET", 0), new CallsSoFar(2, 0, ""));
    frontier.results().putBack(ahead, get).toCompletableFuture().join();

    List<QueuedUrl> next = called(3);
    assertThat(next)
        .extracting(url -> url.method() + ' ' + url.target())
        .containsExactlyInAnyOrder("GET http://a/1", "GET http://a/2", "GET http://b/login");
    next.forEach(url -> settle(url, 200));
    delivered(3);
  }
}
