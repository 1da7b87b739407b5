package io.dromedary.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresServerTest {

  @Test
  void eachTestHasADatabaseOfItsOwnThatIsDroppedUnderItsConnections() throws SQLException {
    PostgresDatabase one = PostgresServer.database();
    try (PostgresDatabase other = PostgresServer.database();
        Connection left = one.connect()) {
      other.run("create table camel (humps int)");
      assertThatThrownBy(() -> one.run("select humps from camel")).hasMessageContaining("camel");

      one.close();

      assertThat(left.isValid(5)).isFalse();
      assertThatThrownBy(one::connect).hasMessageContaining("does not exist");
    }
  }

  @Test
  void aServerThatWasStoppedKeepsWhatWasCommitted() throws SQLException {
    try (PostgresServer server = PostgresServer.start()) {
      PostgresDatabase database = server.create();
      database.run("create table camel (humps int); insert into camel values (1)");

      server.stop();
      assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
      server.startAgain();

      try (Connection connection = database.connect();
          ResultSet humps = connection.createStatement().executeQuery("table camel")) {
        assertThat(humps.next()).isTrue();
        assertThat(humps.getInt(1)).isEqualTo(1);
      }
    }
  }
}
