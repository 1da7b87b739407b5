package io.dromedary.store.postgres;

import java.util.UUID;

/** The types of columns, and how Java holds their values. */
enum ColumnType {
  SMALLINT("int2", Short.class),
  INTEGER("int4", Integer.class),
  BIGINT("int8", Long.class),
  DOUBLE("float8", Double.class),
  BOOLEAN("bool", Boolean.class),
  TEXT("text", String.class),
  UUIDS("uuid", UUID.class),
  BYTEA("bytea", byte[].class);

  private final String sql;
  private final Class<?> java;

  ColumnType(String sql, Class<?> java) {
    this.sql = sql;
    this.java = java;
  }

  /** Its name in the database. */
  String sqlName() {
    return sql;
  }

  /** The class of its values. */
  Class<?> javaType() {
    return java;
  }
}
