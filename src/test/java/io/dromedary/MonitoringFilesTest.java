package io.dromedary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dromedary.testkit.DocumentedMetrics;
import io.dromedary.testkit.DocumentedMetrics.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * The dashboard and the alert rules ask for what there is. That the documented metrics are those
 * that a program serves is for {@code OutsideIT}.
 */
class MonitoringFilesTest {

  private static final Path FOLDER = Path.of("src/main/kubernetes/monitoring");
  private static final Pattern NAME = Pattern.compile("\\b(?:dromedary|jvm|process)_\\w+");
  private static final Pattern SELECTOR = Pattern.compile("\\b(dromedary_\\w+)\\{([^}]*)}");
  private static final Pattern PART = Pattern.compile("_(bucket|sum|count)$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|=|!=|!~)");
  private static final Set<String> OF_JVM = Set.of("jvm_memory_used_bytes", "process_cpu_usage");
  private static final Set<String> OF_SCRAPE = Set.of("job", "instance", "le", "area");

  private final Map<String, Metric> documented = DocumentedMetrics.documented();

  private static List<String> alerts() throws IOException {
    List<String> expressions = new ArrayList<>();
    Map<String, List<Map<String, List<Map<String, Object>>>>> file =
        new Yaml().load(Files.readString(FOLDER.resolve("alerts.yaml")));
    for (Map<String, List<Map<String, Object>>> group : file.get("groups")) {
      group.get("rules").forEach(rule -> expressions.add((String) rule.get("expr")));
    }
    return expressions;
  }

  private static List<String> panels() throws IOException {
    List<String> expressions = new ArrayList<>();
    JsonNode file = new ObjectMapper().readTree(FOLDER.resolve("dashboard.json").toFile());
    for (JsonNode panel : file.path("panels")) {
      panel.path("targets").forEach(target -> expressions.add(target.path("expr").asText()));
    }
    return expressions;
  }

  private boolean isThere(String name) {
    Metric metric = documented.get(name);
    if (metric != null) {
      return !metric.type().equals("histogram");
    }
    Metric histogram = documented.get(PART.matcher(name).replaceAll(""));
    return OF_JVM.contains(name) || (histogram != null && histogram.type().equals("histogram"));
  }

  private void check(String expression) {
    List<String> names = NAME.matcher(expression).results().map(MatchResult::group).toList();
    assertThat(names).as(expression).isNotEmpty().allMatch(this::isThere);
    SELECTOR
        .matcher(expression)
        .results()
        .forEach(use -> checkLabels(expression, family(use.group(1)), use.group(2)));
  }

  private static void checkLabels(String expression, Metric metric, String selector) {
    assertThat(LABEL.matcher(selector).results().map(label -> label.group(1)))
        .filteredOn(label -> !OF_SCRAPE.contains(label))
        .as(expression)
        .allMatch(metric.labels()::contains);
  }

  private Metric family(String name) {
    return documented.getOrDefault(name, documented.get(PART.matcher(name).replaceAll("")));
  }

  @Test
  void alertsAskForWhatThereIs() throws IOException {
    assertThat(alerts()).hasSizeGreaterThan(5).allSatisfy(this::check);
  }

  @Test
  void panelsAskForWhatThereIs() throws IOException {
    assertThat(panels()).hasSizeGreaterThan(20).allSatisfy(this::check);
  }

  @Test
  void theThreeThatMustNotBeMissedAreThere() throws IOException {
    assertThat(String.join("\n", alerts()))
        .contains("dromedary_politeness_violations_total[15m]) > 0")
        .contains("dromedary_ready == 0")
        .contains("dromedary_frontier_urls{state=\"queued\"}");
  }
}
