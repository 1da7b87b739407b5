package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.testkit.Answer;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Cookies live for the redirects of one URL, and are sent as RFC 6265 says. */
class CheckedCookiesTest extends CheckedTestBase {

  @Test
  void aRedirectToItselfEndsWhenItsCookieComesBack() {
    server.on("/self", untilCookie("seen=1", "/self", "seen=1; Path=/"));

    Checked checked = checker.check(server.url("/self"));

    assertThat(checked.words()).containsExactly("answered ok 200");
    assertThat(checked.line(1).path("attempts").asInt()).isEqualTo(2);
    assertThat(checked.line(1).path("redirects")).hasSize(1);
  }

  @Test
  void aLoopWhoseCookiesDoNotHelpIsStillOne() {
    server.on("/loop", redirect("/loop", "a=1"));

    assertThat(checker.check(server.url("/loop")).words())
        .containsExactly("failed too-many-redirects");
    assertThat(server.requests("/loop")).hasSize(11);
  }

  @Test
  void theNextUrlOfTheHostHasNone() {
    server.on("/first", redirect("/second", "secret=1; Path=/"));

    checker.check(server.url("/first"));
    checker.with("recheck-after", "0s").check(server.url("/second"), server.url("/third"));

    assertThat(cookies("/second")).containsExactly("secret=1", "");
    assertThat(cookies("/third")).containsExactly("");
  }

  @Test
  void valuesAreSentAsTheyCame() {
    server.on(
        "/", redirect("/end", "json={\"a\":[1,2]}; Path=/", "q=\"x y\"; Path=/", "e=a=b=; Path=/"));

    checker.check(server.url("/"));

    assertThat(cookies("/end")).containsExactly("json={\"a\":[1,2]}; q=\"x y\"; e=a=b=");
  }

  @Test
  void hostDomainPathSecureAndEndAreKept() {
    String there = server.url("b.site.test", "/dir/there");
    server
        .on(
            "/dir/start",
            redirect(
                "/dir/next",
                "host=1; Path=/",
                "domain=1; Domain=.site.localhost; Path=/",
                "foreign=1; Domain=other.localhost; Path=/",
                "suffix=1; Domain=localhost; Path=/",
                "secure=1; Secure; Path=/",
                "dir=1",
                "elsewhere=1; Path=/elsewhere",
                "odd=1; Path=odd; Expires=never; Max-Age=x",
                "past=1; Path=/; Expires=Thu, 01-Jan-70 00:00:01 GMT",
                "gone=1; Path=/; Max-Age=0",
                "long=1; Path=/; Expires=Wed, 09 Jun 2100 10:18:14 GMT",
                "noequals; Path=/"))
        .on(
            "/dir/next",
            redirect(there.replace("site.test", "site.localhost"), "host=; Max-Age=-1; Path=/"));

    checker.check(server.url("a.site.localhost", "/dir/start"));

    assertThat(cookies("/dir/next")).containsExactly("dir=1; odd=1; host=1; domain=1; long=1");
    assertThat(cookies("/dir/there")).containsExactly("domain=1");
  }

  @Test
  void theUsersCookieIsSentFirstAndWins() {
    checker.with("hosts.\"a.localhost\".headers.cookie", "mine=1; both=mine");
    server.on("/", redirect("/end", "both=theirs; Path=/", "theirs=1; Path=/"));

    checker.check(server.url("a.localhost", "/"));

    assertThat(cookies("/")).containsExactly("mine=1; both=mine");
    assertThat(cookies("/end")).containsExactly("mine=1; both=mine; theirs=1");
  }

  @Test
  void theyOutliveARetryAndAreForgottenWithTheOutcome() throws IOException {
    checker.with("retries", 1);
    server
        .on("/", redirect("/end", "token=very-secret; Path=/"))
        .on("/end", Answer.sequence(Answer.status(429, "Retry-After: 1"), Answer.body("ok")));

    Checked checked = checker.check(server.url("/"));

    assertThat(checked.words()).containsExactly("answered ok 200");
    assertThat(cookies("/end")).containsExactly("token=very-secret", "token=very-secret");
    assertThat(checked.lines().toString()).doesNotContain("very-secret");
  }

  @Test
  void howManyAndHowLongHasABound() {
    String[] many =
        Stream.iterate(1, i -> i + 1)
            .limit(60)
            .map(i -> "c" + i + "=1; Path=/")
            .toArray(String[]::new);
    server
        .on("/many", redirect("/many-end", many))
        .on(
            "/long",
            redirect("/long-end", "ok=1; Path=/", "long=" + "x".repeat(4_100) + "; Path=/"));

    checker.check(server.url("/many"), server.url("/long"));

    assertThat(cookies("/many-end").get(0).split("; ")).hasSize(50).endsWith("c60=1");
    assertThat(cookies("/long-end")).containsExactly("ok=1");
  }

  private List<String> cookies(String path) {
    return server.requests(path).stream()
        .map(request -> request.headers().getOrDefault("cookie", ""))
        .toList();
  }

  private static Answer untilCookie(String cookie, String location, String... set) {
    return turn -> {
      boolean there = turn.request().headers().getOrDefault("cookie", "").contains(cookie);
      (there ? Answer.body("ok") : redirect(location, set)).give(turn);
    };
  }

  private static Answer redirect(String location, String... cookies) {
    return Answer.status(
        302,
        Stream.concat(
                Stream.of("Location: " + location), Stream.of(cookies).map(c -> "Set-Cookie: " + c))
            .toArray(String[]::new));
  }
}
