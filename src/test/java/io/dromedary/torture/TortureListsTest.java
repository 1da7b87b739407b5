package io.dromedary.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.dromedary.load.LoadUrls;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TortureListsTest {

  private static final LoadUrls URLS = new LoadUrls(12);

  private final List<TortureList> lists = make(7);

  @Test
  void allUrlsStandInThemAndAllKindsOfLines() {
    assertThat(lists.stream().flatMap(list -> list.expected().values().stream()))
        .extracting(Expected::url)
        .contains(URLS.url(0, 80), URLS.url(999, 80))
        .doesNotContain(URLS.url(1_000, 80));
    assertThat(kinds()).isEqualTo(EnumSet.allOf(Expected.Kind.class));
    assertThat(lists).extracting(TortureList::name).anyMatch(name -> name.endsWith(".gz"));
    assertThat(lists).extracting(TortureList::text).anyMatch(text -> text.contains("\r\n"));
  }

  @Test
  void whatIsExpectedIsWhatStandsThere() {
    for (TortureList list : lists) {
      String[] lines = list.text().split("\r?\n", -1);
      list.expected()
          .forEach((line, what) -> assertThat(lines[(int) (line - 1)]).startsWith(what.url()));
      long wanted = list.text().lines().filter(l -> !l.isBlank() && !l.startsWith("#")).count();
      assertThat(list.expected()).hasSize((int) wanted);
    }
  }

  @Test
  void aUrlOfTwoListsIsSharedInBoth() {
    Set<String> shared = urls(Expected.Kind.SHARED);

    assertThat(shared).isNotEmpty().doesNotContainAnyElementsOf(urls(Expected.Kind.ANSWERED));
  }

  @Test
  void theSameSeedMakesTheSameLists() {
    assertThat(make(7)).isEqualTo(lists);
    assertThat(make(8)).isNotEqualTo(lists);
  }

  private static List<TortureList> make(long seed) {
    return TortureLists.make(6, 1_000, URLS, 80, new Random(seed));
  }

  private Set<Expected.Kind> kinds() {
    return lists.stream()
        .flatMap(list -> list.expected().values().stream())
        .map(Expected::kind)
        .collect(Collectors.toSet());
  }

  private Set<String> urls(Expected.Kind kind) {
    return lists.stream()
        .flatMap(list -> list.expected().values().stream())
        .filter(line -> line.kind() == kind)
        .map(Expected::url)
        .collect(Collectors.toSet());
  }
}
