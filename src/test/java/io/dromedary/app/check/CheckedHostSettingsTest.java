package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.testkit.Answer;
import io.dromedary.testkit.ReceivedRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is set for single hosts holds on the wire. */
class CheckedHostSettingsTest extends CheckedTestBase {

  private static final String TOKEN = "Bearer of-a-secret";

  @Test
  void headersGoToTheHostThatTheyAreSetForAlone() {
    checker.with("hosts.\"a.localhost\".headers.Authorization", TOKEN);

    checker.check(
        server.url("a.localhost", "/"),
        server.url("b.localhost", "/"),
        server.url("x.a.localhost", "/"));

    assertThat(authorization("a.localhost")).containsExactly(TOKEN);
    assertThat(authorization("b.localhost")).containsExactly("");
    assertThat(authorization("x.a.localhost")).containsExactly("");
  }

  @Test
  void headersOfADomainGoToAllBelowItAndTheMostExactOneCounts() {
    checker
        .with("hosts.\"*.a.localhost\".headers.Authorization", "wide")
        .with("hosts.\"*.a.localhost\".headers.X-Of", "domain")
        .with("hosts.\"x.a.localhost\".headers.authorization", TOKEN);

    checker.check(server.url("x.a.localhost", "/"), server.url("a.localhost", "/"));

    assertThat(authorization("x.a.localhost")).containsExactly(TOKEN);
    assertThat(authorization("a.localhost")).containsExactly("wide");
    assertThat(server.requests())
        .allSatisfy(request -> assertThat(request.headers()).containsEntry("x-of", "domain"));
  }

  @Test
  void noHeaderFollowsARedirectToAnotherHostAndItIsBackWhereItBelongs() {
    checker.with("hosts.\"a.localhost\".headers.Authorization", TOKEN);
    server
        .on("/start", redirect(server.url("b.localhost", "/middle")))
        .on("/middle", redirect(server.url("a.localhost", "/end")));

    Checked checked = checker.check(server.url("a.localhost", "/start"));

    assertThat(checked.words()).containsExactly("answered ok 200");
    assertThat(server.requests())
        .extracting(request -> request.path() + ' ' + authorization(request))
        .containsExactly("/start " + TOKEN, "/middle ", "/end " + TOKEN);
    assertThat(checked.lines().toString() + checked.summary()).doesNotContain("secret");
  }

  @Test
  void headersForAllHostsGoToAllAndThoseOfAHostCountMore() {
    checker
        .with("headers.Accept-Language", "de")
        .with("headers.accept", "image/*")
        .with("hosts.\"a.localhost\".headers.Accept-language", "fr");

    checker.check(server.url("a.localhost", "/"), server.url("b.localhost", "/"));

    assertThat(server.requests())
        .extracting(one -> one.host().charAt(0) + one.headers().get("accept-language"))
        .containsExactlyInAnyOrder("afr", "bde");
    assertThat(server.requests())
        .allSatisfy(one -> assertThat(one.headers()).containsEntry("accept", "image/*"));
  }

  @Test
  void aHostHasItsOwnConcurrency() {
    checker.with("hosts.\"a.localhost\".concurrency", 1).with("host-concurrency", 3);
    server.otherwise(Answer.body("ok").after(Duration.ofMillis(100)));

    checker.check(
        server.url("a.localhost", "/1"),
        server.url("a.localhost", "/2"),
        server.url("a.localhost", "/3"),
        server.url("b.localhost", "/1"),
        server.url("b.localhost", "/2"),
        server.url("b.localhost", "/3"));

    assertThat(spread("a.localhost")).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    assertThat(spread("b.localhost")).isLessThan(Duration.ofMillis(100));
  }

  @Test
  void aGroupIsCancelledAndWaitsTogether() {
    Answer limitedWhenBothAreThere =
        Answer.status(429, "Retry-After: 1").after(Duration.ofMillis(500));
    checker
        .with("hosts.\"a.localhost\".group", "both")
        .with("hosts.\"b.localhost\".group", "both")
        .with("host-concurrency", 2);
    server
        .on("/limited", Answer.sequence(limitedWhenBothAreThere, Answer.body("ok")))
        .on("/slow", Answer.sequence(Answer.silence(), Answer.body("ok")));

    Checked checked =
        checker.check(server.url("b.localhost", "/slow"), server.url("a.localhost", "/limited"));

    assertThat(checked.words()).containsExactly("answered ok 200", "answered ok 200");
    assertThat(checked.line(1).path("cancellations")).hasSize(1);
    assertThat(spread("b.localhost")).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  private Duration spread(String host) {
    List<ReceivedRequest> requests = to(host);
    long first = requests.get(0).nanos();
    return Duration.ofNanos(requests.get(requests.size() - 1).nanos() - first);
  }

  private List<String> authorization(String host) {
    return to(host).stream().map(CheckedHostSettingsTest::authorization).toList();
  }

  private List<ReceivedRequest> to(String host) {
    return server.requests().stream()
        .filter(request -> request.host().startsWith(host + ':'))
        .toList();
  }

  private static String authorization(ReceivedRequest request) {
    return request.headers().getOrDefault("authorization", "");
  }

  private static Answer redirect(String location) {
    return Answer.status(302, "Location: " + location);
  }
}
