package io.dromedary.http;

import static io.dromedary.http.Caller.failure;
import static io.dromedary.http.Caller.local;
import static io.dromedary.http.Caller.requests;
import static io.dromedary.http.Caller.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.testkit.TestNameServer;
import io.dromedary.testkit.TestServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookupTest {

  private TestServer server;
  private TestNameServer names;
  private Caller caller;
  private Caller strict;

  @BeforeEach
  void start() {
    server = TestServer.start();
    names = TestNameServer.start();
    HttpSettingsBuilder settings =
        local().dnsServers(List.of(names.address())).connectTimeout(Duration.ofSeconds(1));
    caller = new Caller(settings.build());
    strict = new Caller(settings.allowPrivate(false).build());
  }

  @AfterEach
  void stop() {
    caller.close();
    strict.close();
    names.close();
    server.close();
  }

  @Test
  void aNameIsAskedForAndStaysInTheHostHeader() {
    names.name("a.test", 60, "127.0.0.1");

    Exchange exchange = caller.get(server.url("a.test", "/"));

    assertThat(status(exchange)).isEqualTo(200);
    assertThat(server.requests().get(0).host()).isEqualTo("a.test:" + server.port());
  }

  @Test
  void anAnswerIsKeptForAsLongAsItAllows() {
    names.name("kept.test", 60, "127.0.0.1").name("zero.test", 0, "127.0.0.1");

    for (int i = 0; i < 6; i++) {
      caller.get(server.url("kept.test", "/"));
      caller.get(server.url("zero.test", "/"));
    }

    assertThat(names.questions("kept.test")).isEqualTo(1);
    assertThat(names.questions("zero.test")).isEqualTo(6);
  }

  @Test
  void aNameThatDoesNotExistIsAskedForOnce() {
    String url = server.url("missing.test", "/");

    assertThat(failure(caller.get(url))).isEqualTo("DNS: no such name: missing.test");
    assertThat(failure(caller.get(url))).isEqualTo("DNS: no such name: missing.test");
    assertThat(requests(caller.get(url))).isEqualTo(0);
    assertThat(names.questions("missing.test")).isEqualTo(1);
  }

  @Test
  void simultaneousLookUpsOfOneNameShareAQuestion() {
    names.name("many.test", 60, "127.0.0.1");

    List<CompletableFuture<Exchange>> calls =
        IntStream.range(0, 100)
            .mapToObj(i -> caller.begin(caller.exchange("GET", server.url("many.test", "/"))))
            .toList();

    assertThat(calls).allMatch(call -> status(Caller.end(call)) == 200);
    assertThat(names.questions("many.test")).isEqualTo(1);
  }

  @Test
  void aSilentNameServerIsToldFromAMissingName() {
    names.silentFor("silent.test").fails("broken.test", 2);

    assertThat(failure(caller.get(server.url("silent.test", "/"))))
        .isEqualTo("DNS: no answer from the name server for silent.test within 1 s");
    assertThat(failure(caller.get(server.url("broken.test", "/"))))
        .startsWith("DNS: the name server answered ServFail")
        .contains("broken.test");
  }

  @Test
  void aNameWithoutAnAddressSaysSo() {
    names.name("empty.test", 60);

    assertThat(failure(caller.get(server.url("empty.test", "/"))))
        .isEqualTo("DNS: the name has no address: empty.test");
  }

  @Test
  void aLabelThatIsTooLongIsALookUpFailure() {
    assertThat(failure(caller.get(server.url("x".repeat(64) + ".test", "/")))).startsWith("DNS: ");
  }

  @Test
  void theNextAddressIsTriedWhereOneTakesNoConnection() {
    names.name("two.test", 60, "127.0.0.2", "127.0.0.1");

    Exchange exchange = caller.get(server.url("two.test", "/"));

    assertThat(status(exchange)).isEqualTo(200);
    assertThat(requests(exchange)).isEqualTo(1);
  }

  @Test
  void aNameThatChangesItsAddressIsJudgedAtEachCall() {
    names.name("rebound.test", 0, "127.0.0.1");
    try (Caller careful =
        new Caller(
            local()
                .allowPrivate(false)
                .allowNetworks(List.of("127.0.0.1"))
                .dnsServers(List.of(names.address()))
                .build())) {
      assertThat(status(careful.get(server.url("rebound.test", "/")))).isEqualTo(200);

      names.name("rebound.test", 0, "169.254.169.254");

      assertThat(careful.get(server.url("rebound.test", "/")).getException())
          .isInstanceOf(AddressRefusedException.class)
          .hasMessageContaining("169.254.169.254");
    }
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void ofManyAddressesAFewAreTried() {
    String[] many = new String[40];
    Arrays.setAll(many, i -> "127.0.0." + (i + 2));
    names.name("many.test", 60, many);
    names.name("first.test", 60, prepend("127.0.0.1", many));

    assertThat(failure(caller.get(server.url("many.test", "/")))).startsWith("CONNECT: ");
    assertThat(status(caller.get(server.url("first.test", "/")))).isEqualTo(200);
  }

  @Test
  void anAliasIsFollowedAndItsAddressJudged() {
    names.alias("www.test", "a.test").alias("a.test", "b.test").name("b.test", 60, "127.0.0.1");

    assertThat(status(caller.get(server.url("www.test", "/")))).isEqualTo(200);
    assertThat(strict.get(server.url("www.test", "/")).getException())
        .isInstanceOf(AddressRefusedException.class)
        .hasMessageContaining("127.0.0.1");
  }

  @Test
  void aliasesInACircleEnd() {
    names.alias("x.test", "y.test").alias("y.test", "x.test");

    assertThat(failure(caller.get(server.url("x.test", "/")))).startsWith("DNS: ");
    assertThat(names.questions("x.test") + names.questions("y.test")).isLessThan(40);
  }

  @Test
  void anAnswerThatIsNoneIsAFailureOfTheNameServer() {
    names.garbage("garbage.test", new byte[] {1, 2, 3}).garbage("empty.test", new byte[0]);
    names.fails("refused.test", 5).name("cut.test", 60, "127.0.0.1").truncates("cut.test");

    assertThat(failure(caller.get(server.url("refused.test", "/"))))
        .isEqualTo("DNS: the name server answered Refused(5) for refused.test");
    assertThat(failure(caller.get(server.url("garbage.test", "/")))).startsWith("DNS: ");
    assertThat(failure(caller.get(server.url("empty.test", "/")))).startsWith("DNS: ");
    // what is there of a cut answer is used where the whole cannot be had by TCP
    assertThat(status(caller.get(server.url("cut.test", "/")))).isEqualTo(200);
  }

  private static String[] prepend(String first, String... others) {
    return Stream.concat(Stream.of(first), Arrays.stream(others)).toArray(String[]::new);
  }

  @Test
  void localhostNamesNeedNoNameServer() {
    assertThat(status(caller.get(server.url("localhost", "/")))).isEqualTo(200);
    assertThat(status(caller.get(server.url("a.b.LOCALHOST", "/")))).isEqualTo(200);
    assertThat(status(caller.get(server.url("a.localhost.", "/")))).isEqualTo(200);
    assertThat(names.questions("localhost") + names.questions("a.localhost")).isZero();
  }

  @Test
  void invalidNamesNeedNoNameServer() {
    assertThat(failure(caller.get(server.url("a.invalid", "/"))))
        .isEqualTo("DNS: no such name: a.invalid");
    assertThat(names.questions("a.invalid")).isZero();
  }

  @Test
  void loopbackIsRefusedUnlessAllowed() {
    names.name("evil.test", 60, "127.0.0.1");

    for (String host : List.of("127.0.0.1", "localhost", "evil.test", "[::1]", "[::ffff:7f00:1]")) {
      Exchange exchange = strict.get(server.url(host, "/"));

      assertThat(exchange.getException())
          .as(host)
          .isInstanceOf(AddressRefusedException.class)
          .hasMessageContaining("loopback; allow-private allows it");
      assertThat(requests(exchange)).isEqualTo(0);
    }
    assertThat(server.connections()).isEmpty();
  }

  @Test
  void aRefusalNamesHostAddressAndNetwork() {
    names.name("meta.test", 60, "169.254.169.254");

    assertThat(strict.get("http://meta.test/").getException())
        .hasMessage(
            "meta.test has the address 169.254.169.254, which is cloud metadata;"
                + " allow-private allows it");
  }

  @Test
  void ofMixedAddressesOnlyThePublicOnesCount() throws Exception {
    var open = java.net.InetAddress.getByName("8.8.8.8");
    var closed = java.net.InetAddress.getByName("10.0.0.1");

    assertThat(
            new AddressGuard(new AddressRules(false, List.of(), List.of()))
                .open(List.of(closed, open)))
        .containsExactly(open);
  }
}
