package io.dromedary.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.host.PerHost.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerHostTest {

  private static final PerHost<String> SET =
      new PerHost<>(
          List.of(
              entry("*.example.org", "wide"),
              entry("a.example.org", "host"),
              entry("*.b.example.org", "narrow"),
              entry("a.example.org:81", "port"),
              entry("a.example.org", "later")));

  private static Entry<String> entry(String hosts, String value) {
    return new Entry<>(new HostPattern(hosts), value);
  }

  private static List<String> all(String host) {
    return SET.all(new HostKey(host)).toList();
  }

  @Test
  void theMostExactComesFirstAndOfEqualsTheFirst() {
    assertThat(all("a.example.org:81")).containsExactly("port", "host", "later", "wide");
    assertThat(all("x.b.example.org")).containsExactly("narrow", "wide");
    assertThat(all("other.net")).isEmpty();
  }

  @Test
  void theEntryThatCountsTellsItsPattern() {
    assertThat(SET.entry(new HostKey("a.example.org"))).contains(entry("a.example.org", "host"));
    assertThat(SET.entry(new HostKey("other.net"))).isEmpty();
  }
}
