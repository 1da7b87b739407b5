package io.dromedary.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dromedary.testkit.Answer;
import io.dromedary.testkit.ReceivedRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs whose redirects lead to one URL share its call. */
class CheckedMeetingTest extends CheckedTestBase {

  private static final int ROUNDS = 300;

  @ParameterizedTest
  @ValueSource(strings = {"none", "first", "last"})
  void fiftyUrlsToOneLoginAreFiftyOneRequests(String login) {
    List<String> urls = items("/item/", 50, redirect("/login"));
    if (login.equals("first")) {
      urls.add(0, server.url("/login"));
    } else if (login.equals("last")) {
      urls.add(server.url("/login"));
    }

    Checked checked = checker.check(urls.toArray(String[]::new));

    assertThat(checked.words()).hasSize(urls.size()).containsOnly("answered ok 200");
    assertThat(server.requests("/login")).hasSize(1);
    assertThat(server.requests()).hasSize(51);
    assertThat(checked.summary().path("requests").asInt()).isEqualTo(51);
    JsonNode item = checked.line(login.equals("first") ? 50 : 49);
    assertThat(item.path("finalUrl").asText()).isEqualTo(server.url("/login"));
    assertThat(item.path("redirects")).hasSize(1);
    assertThat(item.path("attempts").asInt()).isEqualTo(1);
  }

  @Test
  void anOrderOfAnyKindMakesOneCallOfEachTarget() {
    Random random = new Random(6);
    List<String> urls = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      String target = "/login/" + round;
      urls.addAll(items("/item/" + round + '/', 1 + random.nextInt(4), redirect(target)));
      if (random.nextBoolean()) {
        urls.add(server.url(target));
      }
    }
    Collections.shuffle(urls, random);
    checker.with("host-concurrency", 50);

    Checked checked = checker.check(urls.toArray(String[]::new));

    // a line that is read when a redirect has been there already is recent
    assertThat(checked.words())
        .hasSize(urls.size())
        .allMatch(word -> word.equals("answered ok 200") || word.equals("recent ok 200"));
    Map<String, Long> calls =
        server.requests().stream()
            .collect(Collectors.groupingBy(ReceivedRequest::path, Collectors.counting()));
    assertThat(calls.values()).containsOnly(1L);
    assertThat(checked.summary().path("requests").asInt()).isEqualTo(server.requests().size());
  }

  @Test
  void severalListsShareToo() {
    server.on("/a", redirect("/end")).on("/b", redirect("/end")).on("/c", redirect("/a"));

    Checked checked =
        checker.check(
            Map.of(
                "one.txt", List.of(server.url("/a"), server.url("/end")),
                "two.txt", List.of(server.url("/b"), server.url("/c"), server.url("/end"))));

    assertThat(checked.lines()).hasSize(5).allMatch(line -> line.path("status").asInt() == 200);
    assertThat(server.requests()).hasSize(4);
    assertThat(checked.line("two.txt", 2).path("redirects")).hasSize(2);
  }

  @Test
  void theEndIsThatOfTheTargetWhateverItIs() {
    server
        .on("/gone", Answer.status(410))
        .on("/reset", Answer.reset())
        .on("/wall", Answer.status(403, "cf-mitigated: challenge"))
        .on("/nowhere", Answer.status(302));
    List<String> urls = new ArrayList<>();
    for (String end : List.of("/gone", "/reset", "/wall", "/nowhere")) {
      urls.addAll(items("/to" + end + '/', 3, redirect(server.url("end.localhost", end))));
    }

    List<String> words = checker.check(urls.toArray(String[]::new)).words();

    assertThat(words.subList(0, 3)).containsOnly("answered broken 410");
    assertThat(words.subList(3, 6)).containsOnly("failed reset");
    assertThat(words.subList(6, 9)).containsOnly("unknown bot-wall");
    assertThat(words.subList(9, 12)).containsOnly("answered broken 302");
    assertThat(server.requests("/gone")).hasSize(1);
    assertThat(server.requests("/nowhere")).hasSize(1);
  }

  @Test
  void aLimitOfTheTargetIsThatOfAll() {
    server.on("/login", Answer.status(429, "Retry-After: 3600"));
    List<String> urls = items("/item/", 5, redirect(server.url("b.localhost", "/login")));

    Checked checked = checker.check(urls.toArray(String[]::new));

    assertThat(checked.words()).hasSize(5).containsOnly("unknown");
    assertThat(checked.lines()).allMatch(line -> line.has("notBefore"));
    assertThat(server.requests("/login")).hasSize(1);
  }

  @Test
  void circlesOfAnyKindEnd() {
    server
        .on("/self", redirect("/self"))
        .on("/a", redirect("/b"))
        .on("/b", redirect("/a"))
        .on("/c", redirect("/a"))
        .on("/x", redirect("/y"))
        .on("/y", redirect("/z"))
        .on("/z", redirect("/y"));

    Checked checked =
        checker.check(
            server.url("/self"),
            server.url("/a"),
            server.url("/b"),
            server.url("/c"),
            server.url("/x"));

    assertThat(checked.words()).hasSize(5).containsOnly("failed too-many-redirects");
    assertThat(checked.lines()).allMatch(line -> line.path("redirects").size() == 10);
  }

  @Test
  void theChainThatIsCountedIsTheWholeOne() {
    checker.with("max-redirects", 1);
    server.on("/first", redirect("/second")).on("/second", redirect("/end"));

    Checked checked = checker.check(server.url("/first"), server.url("/second"));

    assertThat(checked.words()).containsExactly("failed too-many-redirects", "answered ok 200");
  }

  @Test
  void whatWasAnsweredAMomentAgoIsNotCalledAgainButWithTheOtherMethod() {
    server.on("/item", redirect("/login")).on("/other", redirect("/login"));
    checker.check(server.url("/login"));

    Checked same = checker.check(server.url("/item"));
    Checked other = checker.with("method", "HEAD").check(server.url("/other"));

    assertThat(same.words()).containsExactly("answered ok 200");
    assertThat(same.line(1).path("checkedAt").asText()).isNotBlank();
    assertThat(same.line(1).has("bytes")).isFalse();
    assertThat(other.words()).containsExactly("answered ok 200");
    assertThat(server.requests("/login"))
        .extracting(ReceivedRequest::method)
        .containsExactly("GET", "HEAD");
  }

  @Test
  void withHeadEachFallsBackAndTheGetIsShared() {
    checker.with("method", "HEAD");
    server.on(
        "/login", turn -> turn.respond(turn.request().method().equals("HEAD") ? 405 : 200, "page"));
    List<String> urls = items("/item/", 10, redirect("/login"));

    Checked checked = checker.check(urls.toArray(String[]::new));

    assertThat(checked.words()).hasSize(10).containsOnly("answered ok 200");
    assertThat(
            server.requests("/login").stream()
                .collect(Collectors.groupingBy(ReceivedRequest::method, Collectors.counting()))
                .get("GET"))
        .isEqualTo(1);
  }

  @Test
  void whereACookieWasSetEachGoesByItself() {
    List<String> urls =
        items("/item/", 3, Answer.status(302, "Location: /login", "Set-Cookie: a=1; Path=/"));

    assertThat(checker.check(urls.toArray(String[]::new)).words()).containsOnly("answered ok 200");
    assertThat(server.requests("/login")).hasSize(3);
  }

  private List<String> items(String prefix, int count, Answer answer) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> prefix + number)
        .peek(path -> server.on(path, answer))
        .map(server::url)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static Answer redirect(String location) {
    return Answer.status(302, "Location: " + location);
  }
}
