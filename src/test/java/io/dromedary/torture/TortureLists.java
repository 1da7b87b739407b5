package io.dromedary.torture;

import io.dromedary.load.LoadUrls;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The lists of one torture. */
final class TortureLists {

  private static final List<String> ENDINGS =
      List.of(".txt", ".urls", ".txt.gz", " with words.txt");

  private TortureLists() {}

  /** Makes so many lists, at least one, with so many different URLs together. */
  static List<TortureList> make(int lists, int urls, LoadUrls names, int port, Random random) {
    List<TortureList> made = new ArrayList<>();
    for (int i = 0; i < lists; i++) {
      int first = (int) ((long) urls * i / lists);
      int next = (int) ((long) urls * (i + 1) / lists);
      String lineEnd = i % 3 == 1 ? "\r\n" : "\n";
      String name = "list-" + i + ENDINGS.get(i % ENDINGS.size());
      made.add(new ListMaker(random, names, port, lineEnd).make(name, first, next - first));
    }
    return shared(made);
  }

  /** Lists are read in any order, so a URL of several lists may be recent in each of them. */
  private static List<TortureList> shared(List<TortureList> lists) {
    Set<String> urls = new HashSet<>();
    for (TortureList list : lists) {
      list.expected().values().stream()
          .filter(line -> line.kind() == Expected.Kind.SHARED)
          .forEach(line -> urls.add(line.url()));
    }
    return lists.stream().map(list -> list.sharing(urls)).toList();
  }
}
