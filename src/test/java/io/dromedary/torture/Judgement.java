package io.dromedary.torture;

import io.dromedary.testkit.Figures;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the evidence says: the figures, and examples of what is wrong. For one thread. */
final class Judgement {

  private static final int MOST_EXAMPLES = 3;

  private final Figures figures = new Figures();
  private final List<String> examples = new ArrayList<>();

  private Judgement() {}

  static Judgement of(Evidence evidence) {
    Judgement judgement = new Judgement();
    judgement.lines(evidence);
    judgement.calls(new CallCheck(evidence), evidence);
    judgement.files(evidence);
    return judgement;
  }

  Figures figures() {
    return figures;
  }

  List<String> examples() {
    return List.copyOf(examples);
  }

  /** Adds what must not have happened. */
  void none(String name, List<String> cases) {
    figures.must(name, cases.size(), 0);
    cases.stream().limit(MOST_EXAMPLES).forEach(examples::add);
  }

  private void lines(Evidence evidence) {
    LineCheck check = new LineCheck(evidence.lists(), evidence.results().rows());
    figures.add("lines that want an outcome", check.lines());
    none("lines lost", check.lost());
    none("outcomes doubled", check.doubled());
    none("outcomes of no line", check.strangers());
    none("outcomes that are wrong", check.wrong());
    none("URLs without an answer in any list", check.unanswered());
    none("broken lines at the end", evidence.results().broken());
    figures.must("torn or unfinished files at the end", evidence.results().unfinished(), 0);
  }

  private void calls(CallCheck check, Evidence evidence) {
    figures.add("calls", evidence.calls().size());
    none("settled URLs called again", check.settledCalledAgain());
    none("calls repeated without a reason", check.repeatedWithoutReason());
    figures.add(
        "URLs answered again, in flight or not yet on disk at a kill", check.answeredAgain());
    none("requests to closed hosts", check.intrusions());
    figures.add("requests to closed hosts, of a 429 right before a kill", check.excused());
  }

  private void files(Evidence evidence) {
    Set<String> missing = new HashSet<>();
    evidence.lists().forEach(list -> missing.add(list.name()));
    missing.removeAll(evidence.done());
    none("lists that are not in .done", missing.stream().map(n -> "not in .done: " + n).toList());
    none("files left in the inbox", evidence.left());
    none("lists without a right summary", summaries(evidence));
  }

  private static List<String> summaries(Evidence evidence) {
    Map<String, Long> there = evidence.results().summaries();
    return evidence.lists().stream()
        .filter(list -> there.getOrDefault(plain(list), -1L) != list.expected().size())
        .map(list -> list.name() + ": the summary says " + there.get(plain(list)) + " lines")
        .toList();
  }

  private static String plain(TortureList list) {
    return TortureList.plain(list.name());
  }
}
