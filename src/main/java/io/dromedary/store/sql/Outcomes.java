package io.dromedary.store.sql;

import io.dromedary.store.LineId;
import io.dromedary.store.Settlement;
import java.sql.SQLException;

/** Outcomes on their way to the results, in the order of settling. */
public interface Outcomes {

  /** Adds the outcome of a line. */
  void insert(LineId at, Settlement settlement) throws SQLException;

  /** Drops the mark of the end of a list. */
  void ended(long listId) throws SQLException;
}
