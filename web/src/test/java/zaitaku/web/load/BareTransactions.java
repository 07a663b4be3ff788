package zaitaku.web.load;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import zaitaku.web.platform.practice.DatabaseAddress;

/**
 * Small durable transactions by the bare driver: begin, one insert of 400 bytes, commit, on eight
 * connections at once.
 */
final class BareTransactions {

  private static final int CONNECTIONS = 8;
  private static final int WARM = 3;

  private BareTransactions() {}

  /** CPU-ms of one transaction on either side. */
  record Cost(double driver, double server) {}

  static Cost measure(DatabaseAddress address, long postmasterPid, int rounds) {
    int each = Math.max(1, rounds / 6);
    PostgresqlConnectionFactory factory =
        new PostgresqlConnectionFactory(
            PostgresqlConnectionConfiguration.builder()
                .host(address.host())
                .port(address.port())
                .database(address.database())
                .username(address.ownerUser())
                .password(address.ownerPassword())
                .build());
    List<PostgresqlConnection> open = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        open.add(Objects.requireNonNull(factory.create().block()));
      }
      run(
          open.getFirst(),
          "create table if not exists floor_row (id uuid primary key, body bytea not null)");
      for (int i = 0; i < WARM; i++) {
        together(open, each);
      }
      double compiled = compiling();
      Usage before = Usage.now(0, postmasterPid);
      together(open, each);
      Usage used = Usage.now(0, postmasterPid).since(before);
      double driver = used.load() - (compiling() - compiled);
      run(open.getFirst(), "drop table floor_row");
      int all = CONNECTIONS * each;
      return new Cost(driver / all, used.database() / all);
    } finally {
      open.forEach(connection -> connection.close().block());
    }
  }

  /** The compiler of this program is no part of the least. */
  private static double compiling() {
    return CpuTime.houseworkOf(ProcessHandle.current().pid()).compiling();
  }

  private static void together(List<PostgresqlConnection> open, int each) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (PostgresqlConnection connection : open) {
        all.add(
            threads.submit(() -> {
              for (int i = 0; i < each; i++) {
                transaction(connection);
              }
            }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static void transaction(PostgresqlConnection connection) {
    connection.beginTransaction().block();
    connection
        .createStatement("insert into floor_row (id, body) values ($1, $2)")
        .bind(0, UUID.randomUUID())
        .bind(1, new byte[400])
        .execute()
        .flatMap(result -> result.getRowsUpdated())
        .blockLast();
    connection.commitTransaction().block();
  }

  private static void run(PostgresqlConnection connection, String sql) {
    connection.createStatement(sql).execute().flatMap(r -> r.getRowsUpdated()).blockLast();
  }
}
