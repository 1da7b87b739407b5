package io.dromedary.store.sqlite;

import io.dromedary.store.sql.ClosingTable;
import io.dromedary.store.sql.ReadFileTable;
import io.dromedary.store.sql.Statements;

/** All tables of one connection. */
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
    ParkedTable parked) {

  static Tables of(Statements sql) {
    return new Tables(
        new UrlTable(sql),
        new ClaimTable(sql),
        new OutcomeTable(sql),
        new ListTable(sql),
        new HostTable(sql),
        new ClosingTable(sql),
        new MeetingTable(sql),
        new EndingTable(sql),
        new ReadFileTable(sql),
        new Forgetting(sql),
        new Owner(sql),
        new RunTable(sql),
        new ParkedTable(sql));
  }
}
