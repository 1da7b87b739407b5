package io.dromedary.simulation;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Draws up what a run found: from the hosts' ledgers, and from the outcomes in the database. */
final class Outcomes {

  private static final String WRONG =
      "select u.url, count(o.seq), coalesce(max(o.outcome || ' ' || o.verdict), 'none')"
          + " from url u left join outcome o on o.list_id = u.list_id and o.line = u.line"
          + " group by u.id having count(o.seq) <> 1 or max(o.verdict) <> 'ok' or max(u.state) <> 1"
          + " limit 20";

  private final List<HostGroup> groups;
  private final SimulationSettings settings;
  private final long start;

  Outcomes(List<HostGroup> groups, SimulationSettings settings, long start) {
    this.groups = groups;
    this.settings = settings;
    this.start = start;
  }

  Result result(Path state, long digest, long events, Duration took) throws SQLException {
    Map<HostModel, List<HostGroup>> kinds = new LinkedHashMap<>();
    for (HostGroup group : groups) {
      group.hosts().forEach(host -> host.ledger().close(group.model().urls()));
      kinds.computeIfAbsent(group.model(), kind -> new ArrayList<>()).add(group);
    }
    List<Row> rows =
        kinds.entrySet().stream().map(kind -> row(kind.getKey(), kind.getValue())).toList();
    return new Result(settings, rows, unsettled(state), digest, events, took);
  }

  private Row row(HostModel model, List<HostGroup> of) {
    List<HostLedger> ledgers =
        of.stream().flatMap(group -> group.hosts().stream()).map(ModelledHost::ledger).toList();
    long[] bounds = of.stream().mapToLong(group -> group.lowerBound(settings, start)).toArray();
    long[] times = of.stream().mapToLong(group -> group.makespan(start)).toArray();
    double[] ratios = new double[times.length];
    for (int group = 0; group < ratios.length; group++) {
      ratios[group] = (double) times[group] / bounds[group];
    }
    double[] sorted = Arrays.stream(ratios).sorted().toArray();
    return new Row(
        model,
        ledgers.size(),
        ledgers.size() * model.urls(),
        sum(ledgers, HostLedger::requests),
        sum(ledgers, HostLedger::early),
        sum(ledgers, HostLedger::refusals),
        sum(ledgers, HostLedger::delivered),
        sum(ledgers, HostLedger::closings),
        sorted[sorted.length / 2],
        sorted[sorted.length - 1],
        (double) max(times) / max(bounds),
        ledgers.stream().flatMap(ledger -> ledger.faults().stream()).toList());
  }

  private static List<String> unsettled(Path state) throws SQLException {
    List<String> wrong = new ArrayList<>();
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + state.resolve("frontier.db"));
        Statement query = database.createStatement();
        ResultSet rows = query.executeQuery(WRONG)) {
      while (rows.next()) {
        wrong.add(rows.getString(1) + ": " + rows.getInt(2) + " outcomes, " + rows.getString(3));
      }
    }
    return wrong;
  }

  private static int sum(List<HostLedger> ledgers, ToIntFunction<HostLedger> number) {
    return ledgers.stream().mapToInt(number).sum();
  }

  private static long max(long[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }
}
