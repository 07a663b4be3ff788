package zaitaku.web.load;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import zaitaku.web.platform.practice.DatabaseAddress;

/** What PostgreSQL counts of its log (PostgreSQL documentation §27.2, pg_stat_wal). */
record WalFigures(long syncs, long bytes) {

  static WalFigures now(DatabaseAddress address) throws SQLException {
    try (Connection connection = StoredHistory.owner(address);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select wal_sync, wal_bytes from pg_stat_wal")) {
      row.next();
      return new WalFigures(row.getLong(1), row.getBigDecimal(2).longValue());
    }
  }

  WalFigures since(WalFigures before) {
    return new WalFigures(syncs - before.syncs, bytes - before.bytes);
  }
}
