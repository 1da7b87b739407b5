package io.dromedary.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * All tables of one connection. The driver gives up a prepared statement that has failed once, so
 * they are made anew after a failure.
 */
record Tables(
    UrlTable urls,
    ClaimTable claims,
    OutcomeTable outcomes,
    ListTable lists,
    HostTable hosts,
    ClosingTable closings,
    MeetingTable meetings,
    EndingTable endings,
    ReadFileTable readFiles,
    Forgetting forgetting,
    Owner owner,
    RunTable runs,
    ParkedTable parked)
    implements AutoCloseable {

  static Tables of(Connection connection) throws SQLException {
    return new Tables(
        new UrlTable(connection),
        new ClaimTable(connection),
        new OutcomeTable(connection),
        new ListTable(connection),
        new HostTable(connection),
        new ClosingTable(connection),
        new MeetingTable(connection),
        new EndingTable(connection),
        new ReadFileTable(connection),
        new Forgetting(connection),
        new Owner(connection),
        new RunTable(connection),
        new ParkedTable(connection));
  }

  @Override
  public void close() {
    urls.close();
    claims.close();
    outcomes.close();
    lists.close();
    hosts.close();
    closings.close();
    meetings.close();
    endings.close();
    readFiles.close();
    forgetting.close();
    owner.close();
    runs.close();
    parked.close();
  }
}
